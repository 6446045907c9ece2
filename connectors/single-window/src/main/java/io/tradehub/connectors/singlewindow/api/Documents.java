package io.tradehub.connectors.singlewindow.api;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Opened;
import io.tradehub.connectors.singlewindow.decl.Parcel;
import io.tradehub.connectors.singlewindow.decl.Parcels;
import io.tradehub.connectors.singlewindow.decl.Read;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.v1.Document;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Declarations as the contents of messages, and back.
 *
 * @param maxBytes the most bytes that the files of one content may have together, unpacked
 */
record Documents(DeclarationCodec codec, long maxBytes) {
  /** The name of the connector, which its messages carry. */
  static final String CONNECTOR = "single-window";

  private static final String ZIP = "application/zip";

  /**
   * A declaration and the files that go with it.
   *
   * @param attachments by their names
   */
  record Whole(Declaration declaration, SortedMap<String, ByteString> attachments) {}

  /**
   * The document of a message: the XML alone, or a zip when files go with it.
   *
   * @throws IllegalArgumentException when the declaration cannot be written; the codec's check says
   *     so before
   */
  Document write(Whole whole) {
    ByteString xml = codec.write(whole.declaration());
    Document.Builder document = Document.newBuilder().setConnector(CONNECTOR);
    if (whole.attachments().isEmpty()) {
      return document.setMediaType(Content.XML).setContent(xml).build();
    }
    String name = whole.declaration().reference() + ".xml";
    return document
        .setMediaType(ZIP)
        .setContent(Parcels.zip(name, new Parcel(xml, whole.attachments())))
        .build();
  }

  /** What a document says; empty when it is no DecMessage that can be read. */
  Optional<Whole> read(Document document) {
    Content content = new Content(document.getMediaType(), document.getContent());
    if (!(Parcels.open(content, maxBytes) instanceof Opened.Whole(Parcel parcel))) {
      return Optional.empty();
    }
    Optional<Declaration> declaration =
        switch (codec.read(parcel.xml())) {
          case Read.Readable readable -> Optional.of(readable.declaration());
          // Accepted by an earlier version of the hub, perhaps: it is shown as far as it is known.
          case Read.Unreadable unreadable -> unreadable.draft();
        };
    return declaration.map(read -> new Whole(read, parcel.attachments()));
  }
}
