package io.tradehub.connectors.singlewindow;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Remembered;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Opened;
import io.tradehub.connectors.singlewindow.decl.Parcel;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.decl.Read;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.List;
import java.util.Optional;

/**
 * What is in the content of a message: opened and read once, and remembered for the questions that
 * the hub asks in a row.
 */
final class Contents {
  private final DeclarationCodec codec;
  private final long maxBytes;
  private final Remembered<Seen> remembered = new Remembered<>();

  /**
   * With a codec.
   *
   * @param maxBytes the most bytes that the files of a content may have, unpacked
   */
  Contents(DeclarationCodec codec, long maxBytes) {
    this.codec = codec;
    this.maxBytes = maxBytes;
  }

  /**
   * What a content is.
   *
   * @param parcel the DecMessage and what goes with it; empty when the archive is broken
   * @param declaration what could be read of it; empty when it is not well formed
   * @param findings what is wrong with the archive and the structure
   */
  record Seen(Optional<Parcel> parcel, Optional<Declaration> declaration, List<Finding> findings) {
    private Seen(Parcel parcel, Read read) {
      this(
          Optional.of(parcel),
          switch (read) {
            case Read.Readable(var declaration, var _) -> Optional.of(declaration);
            case Read.Unreadable(var _, var draft) -> draft;
          },
          switch (read) {
            case Read.Readable _ -> List.of();
            case Read.Unreadable(var findings, var _) -> findings;
          });
    }

    /** Whether it may be sent as far as its structure goes. */
    boolean whole() {
      return parcel.isPresent() && declaration.isPresent() && findings.isEmpty();
    }
  }

  /** Opens and reads a content. */
  Seen see(Content content) {
    return remembered.get(content.bytes(), bytes -> open(content.mediaType(), bytes));
  }

  private Seen open(String mediaType, ByteString bytes) {
    return switch (Parcels.open(new Content(mediaType, bytes), maxBytes)) {
      case Opened.Whole(var parcel) -> new Seen(parcel, codec.read(parcel.xml()));
      case Opened.Broken(var findings) -> new Seen(Optional.empty(), Optional.empty(), findings);
    };
  }
}
