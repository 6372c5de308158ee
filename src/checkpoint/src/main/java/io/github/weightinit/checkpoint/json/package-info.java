/** JSON for this library's own files and reports. Not exported: the command uses it too. */
@NullMarked
package io.github.weightinit.checkpoint.json;

import org.jspecify.annotations.NullMarked;
