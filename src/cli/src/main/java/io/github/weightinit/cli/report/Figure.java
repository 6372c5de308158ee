package io.github.weightinit.cli.report;

/**
 * A picture of the report.
 *
 * @param name the name of its file, without the ending
 * @param alt what it shows, for people who do not see it
 * @param picture the picture
 */
record Figure(String name, String alt, Picture picture) {

  /** The picture as a file. */
  String svg() {
    return picture.file();
  }

  /** The picture as an element of a page. */
  String element() {
    return picture.element(alt);
  }
}
