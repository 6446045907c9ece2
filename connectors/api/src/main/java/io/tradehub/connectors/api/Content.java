package io.tradehub.connectors.api;

import com.google.protobuf.ByteString;
import java.util.Objects;

/**
 * Bytes with their media type.
 *
 * @param mediaType for instance "application/xml"
 * @param bytes as the user gave them; immutable
 */
public record Content(String mediaType, ByteString bytes) {
  /** The media type that an empty one stands for. */
  public static final String XML = "application/xml";

  public Content {
    Objects.requireNonNull(bytes);
    mediaType = mediaType == null || mediaType.isEmpty() ? XML : mediaType;
  }

  /** XML content. */
  public static Content xml(byte[] bytes) {
    return new Content(XML, ByteString.copyFrom(bytes));
  }
}
