package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.xsd.Words;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the files of one archive, and counts what really comes out of them. */
final class Unpacked {
  /** From here on, what comes out is held against what went in. */
  private static final int SMALL = 1 << 20;

  /** Text that is packed comes to a tenth or so; a thousandth is the most that there is. */
  private static final int MAX_RATIO = 200;

  private long left;
  private final long max;

  /** With room for so many bytes in all. */
  Unpacked(long max) {
    this.max = max;
    this.left = max;
  }

  /**
   * One file.
   *
   * @throws ZipFault when it is damaged, not what the archive says of it, or too large
   */
  ByteString unpack(ZipItem item) throws ZipFault {
    ByteString file =
        switch (item.method()) {
          case 0 -> item.data();
          case 8 -> inflate(item);
          default ->
              throw new ZipFault(
                  "the file "
                      + Words.quote(item.name())
                      + " is packed in a way that is not taken ("
                      + item.method()
                      + "); expected deflated");
        };
    if (item.method() == 0) {
      take(file.size());
    }
    CRC32 crc = new CRC32();
    file.asReadOnlyByteBufferList().forEach(crc::update);
    if (file.size() != item.size() || crc.getValue() != item.crc()) {
      throw new ZipFault(
          "the file "
              + Words.quote(item.name())
              + " is damaged: it is not what the archive says of it");
    }
    return file;
  }

  private ByteString inflate(ZipItem item) throws ZipFault {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(item.data().asReadOnlyByteBuffer());
      ByteString.Output out = ByteString.newOutput((int) Math.min(item.size(), SMALL));
      byte[] buffer = new byte[16 << 10];
      long total = 0;
      while (!inflater.finished()) {
        int some = inflater.inflate(buffer);
        if (some == 0 && !inflater.finished()) {
          throw damaged(item);
        }
        take(some);
        total += some;
        if (total > SMALL && total > item.packed() * MAX_RATIO) {
          throw new ZipFault(
              "the file "
                  + Words.quote(item.name())
                  + " unpacks to more than "
                  + MAX_RATIO
                  + " times its size; that is not taken");
        }
        if (total > item.size()) {
          throw new ZipFault(
              "the file "
                  + Words.quote(item.name())
                  + " is larger than the "
                  + item.size()
                  + " bytes that the archive says");
        }
        out.write(buffer, 0, some);
      }
      if (inflater.getRemaining() > 0) {
        throw damaged(item);
      }
      return out.toByteString();
    } catch (DataFormatException e) {
      throw damaged(item);
    } finally {
      inflater.end();
    }
  }

  private void take(int bytes) throws ZipFault {
    left -= bytes;
    if (left < 0) {
      throw new ZipFault("the archive unpacks to more than " + max + " bytes; that is not taken");
    }
  }

  private static ZipFault damaged(ZipItem item) {
    return new ZipFault("the file " + Words.quote(item.name()) + " is damaged");
  }
}
