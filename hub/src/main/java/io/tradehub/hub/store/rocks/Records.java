package io.tradehub.hub.store.rocks;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.tradehub.hub.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Between records and their bytes. */
final class Records {
  private Records() {}

  /** A record, or empty for null. */
  static <R extends MessageLite> Optional<R> read(Parser<R> parser, byte[] bytes, Family family) {
    return bytes == null ? Optional.empty() : Optional.of(parse(parser, bytes, family));
  }

  /** A record; its byte strings share the array, which must not change. */
  static <R extends MessageLite> R parse(Parser<R> parser, byte[] bytes, Family family) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(bytes);
      in.enableAliasing(true);
      R record = parser.parseFrom(in);
      in.checkLastTagWas(0);
      return record;
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException(
          "a record among the store's %s cannot be read: %s. The database is damaged, or was written by another version"
              .formatted(family.label(), e.getMessage()),
          e);
    }
  }

  /** A record's bytes: the same record always gives the same. */
  static byte[] bytes(MessageLite record) {
    byte[] bytes = new byte[record.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      record.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into an array of the right size", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }
}
