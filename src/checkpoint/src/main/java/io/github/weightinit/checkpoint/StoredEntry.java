package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An entry of a zip file that stands there as it is.
 *
 * @param file the zip file
 * @param name of the entry
 * @param from where it begins in the file
 * @param size how many bytes it has
 */
record StoredEntry(OpenFile file, String name, long from, long size) implements Bytes {

  @Override
  public void read(long position, ByteBuffer into) throws IOException {
    file.read(from + position, into);
  }

  @Override
  public IOException error(long position, String reason) {
    return file.error(from + position, "entry " + JsonText.quote(name) + ": " + reason);
  }
}
