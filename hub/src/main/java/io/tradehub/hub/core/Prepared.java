package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Document;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.Packed;
import io.tradehub.v1.DocumentSummary;

/**
 * A document made ready to be stored: its digest is taken and its content is packed, on whatever
 * thread it came, so that the one writer need not do it.
 */
record Prepared(Document document, DocumentSummary summary, Packed content) {

  static Prepared of(MessageStore store, Document document) {
    return of(store, document, Protos.sha256(document.content().bytes()));
  }

  /** The same when the content's SHA-256 is known already. */
  static Prepared of(MessageStore store, Document document, ByteString sha256) {
    return new Prepared(
        document,
        Protos.summary(document, sha256),
        store.pack(document.type(), document.content().bytes()));
  }

  /** How much of it may wait to be written, in bytes. */
  long weight() {
    return document.content().bytes().size();
  }
}
