/**
 * What an experiment saw as charts and as a page: SVG by Lets-Plot, HTML by a template. Knows
 * nothing of the command line, needs neither fonts nor {@code java.desktop}, and makes the same
 * bytes of the same numbers.
 */
@NullMarked
package io.github.weightinit.cli.report;

import org.jspecify.annotations.NullMarked;
