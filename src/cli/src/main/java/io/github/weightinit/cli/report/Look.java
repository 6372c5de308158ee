package io.github.weightinit.cli.report;

/**
 * For which screen a picture is.
 *
 * @param dark whether on a dark ground
 * @param narrow whether for a telephone
 */
record Look(boolean dark, boolean narrow) {

  int width() {
    return narrow ? 360 : 880;
  }

  /** Of axes and strips, in pixels. */
  int fontSize() {
    return narrow ? 11 : 12;
  }

  String ground() {
    return dark ? "#16181d" : "#ffffff";
  }

  String ink() {
    return dark ? "#d6d9e0" : "#24292f";
  }

  String faint() {
    return dark ? "#3a3f49" : "#d8dce2";
  }

  String color(Mark mark) {
    return dark ? mark.dark() : mark.light();
  }
}
