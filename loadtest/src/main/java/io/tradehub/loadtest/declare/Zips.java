package io.tradehub.loadtest.declare;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a declaration's file without the code that is measured. */
final class Zips {
  private Zips() {}

  /**
   * The one XML that a file has at its root.
   *
   * @throws IOException when it has none or several, or is no archive
   */
  static ByteString xml(byte[] file) throws IOException {
    ByteString found = null;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".xml")) {
          if (found != null || entry.getName().contains("/")) {
            throw new IOException("another XML: " + entry.getName());
          }
          found = ByteString.readFrom(zip);
        }
      }
    }
    if (found == null) {
      throw new IOException("no XML in it");
    }
    return found;
  }
}
