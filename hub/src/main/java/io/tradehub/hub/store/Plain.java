package io.tradehub.hub.store;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A content's bytes where they lie: without a copy when they are in one array, as those of a
 * request are. For reading only.
 *
 * @param array holds them
 * @param offset where they begin
 * @param length how many
 */
public record Plain(byte[] array, int offset, int length) {

  /** The bytes of a content. */
  public static Plain of(ByteString content) {
    Found found = new Found();
    try {
      UnsafeByteOperations.unsafeWriteTo(content, found);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    if (found.array != null && found.length == content.size()) {
      return new Plain(found.array, found.offset, found.length);
    }
    return new Plain(content.toByteArray(), 0, content.size());
  }

  /** Is handed the content's own array, if there is one alone. */
  private static final class Found extends ByteOutput {
    private byte[] array;
    private int offset;
    private int length;

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
      this.array = value;
      this.offset = offset;
      this.length = length;
    }

    @Override
    public void write(byte value) {
      array = null;
    }

    @Override
    public void write(byte[] value, int offset, int length) {
      array = null;
    }

    @Override
    public void write(ByteBuffer value) {
      array = null;
    }

    @Override
    public void writeLazy(ByteBuffer value) {
      array = null;
    }
  }
}
