package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class PageCursorTest {

  /** A method of up to 325 bytes of code (FreqInlineSize) is inlined wherever it is hot. */
  @Test
  void refill_isTooLongToBeInlined() throws Exception {
    Path classes =
        Path.of(PageCursor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, "-c", "-p", "-cp", "" + classes, PageCursor.class.getName());
    assertThat(status).isZero();
    String code = out.toString();
    Matcher last =
        Pattern.compile("(\\d+): ireturn").matcher(code.substring(code.indexOf("int refill(int)")));
    assertThat(last.find()).isTrue();
    assertThat(Integer.parseInt(last.group(1)) + 1).isGreaterThan(325);
  }
}
