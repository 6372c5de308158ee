package io.github.weightinit.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, spoken to by its DevTools protocol. */
final class Browser implements AutoCloseable {

  private static final int PATIENCE = 60;
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<Map<String, String>> answers = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private String session = "";
  private int calls;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
    String target = value("Target.createTarget", "{\"url\": \"about:blank\"}", "result.targetId");
    session =
        value(
            "Target.attachToTarget",
            "{\"targetId\": \"" + target + "\", \"flatten\": true}",
            "result.sessionId");
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "{}");
    }
  }

  /** Finds the program: the environment variable {@code CHROME}, or on the path. */
  static Optional<Path> program() {
    String own = System.getenv("CHROME");
    if (own != null) {
      return Optional.of(Path.of(own));
    }
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectErrorStream(true)
            .start();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String mark = "DevTools listening on ";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(mark)) {
        drain(lines);
        return new Browser(process, URI.create(line.substring(mark.length())));
      }
    }
    throw new IOException("the browser ended");
  }

  /** Otherwise it would wait for somebody to read its complaints. */
  private static void drain(BufferedReader lines) {
    var reader = new Thread(() -> lines.lines().forEach(line -> {}), "browser-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Shows a page in a window of some width, and waits until all of it is there. */
  void open(Path page, int width, boolean dark) throws InterruptedException {
    call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\": "
            + width
            + ", \"height\": 900, \"deviceScaleFactor\": 1, \"mobile\": "
            + (width < 600)
            + "}");
    call(
        "Emulation.setEmulatedMedia",
        "{\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \""
            + (dark ? "dark" : "light")
            + "\"}]}");
    call("Page.navigate", "{\"url\": \"" + page.toUri() + "\"}");
    for (int i = 0; i < 20 * PATIENCE; i++) {
      if (evaluate("document.URL != 'about:blank' && document.readyState").equals("complete")) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the page does not get ready");
  }

  /** The value of an expression, as text. */
  String evaluate(String expression) {
    String quoted = expression.replace("\\", "\\\\").replace("\"", "\\\"");
    return value(
        "Runtime.evaluate",
        "{\"expression\": \"String(" + quoted + ")\", \"awaitPromise\": true}",
        "result.result.value");
  }

  /** A PNG of the whole page, in Base64. */
  String screenshot() {
    return value("Page.captureScreenshot", "{\"captureBeyondViewport\": true}", "result.data");
  }

  /** Errors, and requests for anything but the page. */
  List<String> complaints() {
    return complaints;
  }

  private String value(String method, String parameters, String name) {
    Map<String, String> answer = call(method, parameters);
    return Objects.requireNonNull(answer.get(name), () -> method + ": " + answer);
  }

  private Map<String, String> call(String method, String parameters) {
    int id = ++calls;
    String text =
        "{\"id\": "
            + id
            + (session.isEmpty() ? "" : ", \"sessionId\": \"" + session + "\"")
            + ", \"method\": \""
            + method
            + "\", \"params\": "
            + parameters
            + "}";
    socket.sendText(text, true).join();
    try {
      while (true) {
        Map<String, String> answer = answers.poll(PATIENCE, TimeUnit.SECONDS);
        if (answer == null) {
          throw new AssertionError("no answer to " + method);
        }
        if (Integer.toString(id).equals(answer.get("id"))) {
          return answer;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void hear(Map<String, String> message) {
    String method = message.getOrDefault("method", "");
    if (message.containsKey("id")) {
      answers.add(message);
    } else if (method.equals("Network.requestWillBeSent")) {
      String url = message.getOrDefault("params.request.url", "");
      if (!url.startsWith("file:") && !url.startsWith("data:")) {
        complaints.add("request for " + url);
      }
    } else if (method.equals("Network.loadingFailed")
        || method.equals("Runtime.exceptionThrown")
        || method.equals("Runtime.consoleAPICalled")
        || method.equals("Log.entryAdded")) {
      complaints.add(message.toString());
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts the parts of messages together. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      parts.append(text);
      if (last) {
        String message = parts.toString();
        parts.setLength(0);
        hear(Json.flat(message));
      }
      return WebSocket.Listener.super.onText(from, text, last);
    }
  }
}
