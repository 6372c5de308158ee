package io.github.weightinit.cli.report;

/**
 * A finished picture.
 *
 * @param height its height in units; it is {@link Svg#WIDTH} wide
 * @param title what people are told who do not see it
 * @param body its elements
 */
record Picture(double height, String title, String body) {

  /** Returns the picture as a file, which has its own style sheet and the marks. */
  String file() {
    String size = "width=\"%d\" height=\"%s\"".formatted(Svg.WIDTH, Svg.number(height));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" class="picture ink" role="img" %s %s>
    <title>%s</title>
    <style>
    %s</style>
    <defs>
    %s</defs>
    <rect class="ground fill" %s/>
    %s</svg>
    """
        .formatted(
            size,
            box(),
            Svg.escaped(title),
            Theme.pictureStyle(),
            Template.resource("marks.svg"),
            size,
            body);
  }

  /** Returns the picture as an element of a page, which has the style sheet and the marks once. */
  String element(String alt) {
    return "<svg class=\"picture ink\" role=\"img\" aria-label=\"%s\" %s>\n%s</svg>"
        .formatted(Svg.escaped(alt), box(), body);
  }

  private String box() {
    return "viewBox=\"0 0 %d %s\"".formatted(Svg.WIDTH, Svg.number(height));
  }
}
