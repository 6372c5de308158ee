/**
 * The report of an experiment: pictures as SVG, and pages as HTML from templates.
 *
 * <p>The package knows nothing of the command line. It needs neither fonts nor {@code
 * java.desktop}, and it makes the same bytes from the same numbers. Begin with {@link
 * io.github.weightinit.cli.report.ReportFiles}. What is drawn ({@code ReportFigures}, {@code
 * HistogramOutline}) is kept apart from how it is drawn ({@code HistogramPicture}, {@code
 * CurvePicture}, {@code Svg}, {@code Theme}).
 */
@NullMarked
package io.github.weightinit.cli.report;

import org.jspecify.annotations.NullMarked;
