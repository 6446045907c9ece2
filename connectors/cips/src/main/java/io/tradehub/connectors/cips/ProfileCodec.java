package io.tradehub.connectors.cips;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Remembered;
import io.tradehub.connectors.cips.delivery.Codec;
import io.tradehub.connectors.cips.delivery.Envelopes;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.xsd.Limits;

/**
 * Reads and writes by the profile. A document is asked about several times in a row, while it is
 * accepted and while it is sent; the last few are remembered, by the bytes' identity.
 */
final class ProfileCodec implements Codec {
  private final MessageReader reader;
  private final Remembered<Read> remembered = new Remembered<>();

  /**
   * With the profile's schema.
   *
   * @param maxBytes the largest document
   */
  ProfileCodec(int maxBytes) {
    reader = new MessageReader(Schema.PROFILE, new Limits(maxBytes, Limits.DEFAULT.maxFindings()));
  }

  /** Compiled once for all. */
  private static final class Schema {
    static final ProfileSchema PROFILE = ProfileSchema.load();
  }

  /** Reads without remembering. */
  MessageReader reader() {
    return reader;
  }

  @Override
  public Read read(ByteString xml) {
    return remembered.get(xml, reader::read);
  }

  @Override
  public byte[] envelope(Header header, ByteString content, IsoMessage document) {
    return Envelopes.around(header, content, document);
  }

  @Override
  public byte[] envelope(Header header, IsoMessage document) {
    return MessageWriter.write(header, document).toByteArray();
  }
}
