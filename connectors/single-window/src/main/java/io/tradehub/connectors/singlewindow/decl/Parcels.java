package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;

/** Opens and packs what carries a DecMessage: the XML alone, or a zip of it and its attachments. */
public final class Parcels {
  private Parcels() {}

  /**
   * Opens a content: {@code application/xml} is a DecMessage alone, {@code application/zip} one
   * with attachments.
   *
   * @param maxBytes the most bytes that all files in it may have together, unpacked
   */
  public static Opened open(Content content, long maxBytes) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Packs a parcel; the same parcel gives the same bytes.
   *
   * @param xmlName what to call the XML: {@code I_A1_t-0.xml}
   */
  public static ByteString zip(String xmlName, Parcel parcel) {
    throw new UnsupportedOperationException("not there yet");
  }
}
