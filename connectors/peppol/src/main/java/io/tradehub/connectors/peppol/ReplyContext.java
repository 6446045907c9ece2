package io.tradehub.connectors.peppol;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.ParticipantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What is kept with a received document so that it can be answered with a Message Level Status.
 *
 * @param instanceIdentifier the envelope's id
 * @param answerTo the participant that wants the status: the service provider that sent
 * @param always whether it wants a positive one too
 */
record ReplyContext(String instanceIdentifier, ParticipantId answerTo, boolean always) {
  private static final int VERSION = 1;

  /** As bytes, to be kept by the core. */
  ByteString write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(instanceIdentifier);
      out.writeUTF(answerTo.scheme());
      out.writeUTF(answerTo.value());
      out.writeBoolean(always);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }

  /**
   * Reads what {@link #write} wrote, now or in an earlier version.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static ReplyContext read(ByteString bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException("a reply context of version " + version);
      }
      return new ReplyContext(
          in.readUTF(), new ParticipantId(in.readUTF(), in.readUTF()), in.readBoolean());
    } catch (IOException e) {
      throw new IllegalArgumentException("not a reply context", e);
    }
  }
}
