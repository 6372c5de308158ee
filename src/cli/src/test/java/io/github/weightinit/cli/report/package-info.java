@NullMarked
package io.github.weightinit.cli.report;

import org.jspecify.annotations.NullMarked;
