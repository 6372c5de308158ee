package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InliningTest {

  /**
   * A method of up to 325 bytes of code (FreqInlineSize) is inlined wherever it is hot, and its
   * speed then depends on what stands around it.
   */
  @ParameterizedTest
  @CsvSource({
    "PageCursor, int refill(int)",
    "Ziggurat, 'void block(io.github.weightinit.random.WordCursor, long, double[]'"
  })
  void loopsWhoseFormWasMeasuredAreTooLongToBeInlined(String type, String method) throws Exception {
    Path classes =
        Path.of(PageCursor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    String name = PageCursor.class.getPackageName() + "." + type;
    int status =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, "-c", "-p", "-cp", "" + classes, name);
    assertThat(status).isZero();
    String code = out.toString();
    assertThat(code).contains(method);
    Matcher last = Pattern.compile("(\\d+): i?return\\b").matcher(code);
    assertThat(last.find(code.indexOf(method))).isTrue();
    assertThat(Integer.parseInt(last.group(1)) + 1).isGreaterThan(325);
  }
}
