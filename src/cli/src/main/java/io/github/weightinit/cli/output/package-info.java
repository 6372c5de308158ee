/** What every command prints and writes: tables, CSV, JSON, files, progress, and errors. */
@NullMarked
package io.github.weightinit.cli.output;

import org.jspecify.annotations.NullMarked;
