package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A DecMessage and the files that go with it.
 *
 * @param xml the DecMessage, byte for byte
 * @param attachments the files by their names, which are plain: no folders
 */
public record Parcel(ByteString xml, SortedMap<String, ByteString> attachments) {
  public Parcel {
    attachments = Collections.unmodifiableSortedMap(new TreeMap<>(attachments));
  }

  /** One without attachments. */
  public static Parcel of(ByteString xml) {
    return new Parcel(xml, Collections.emptySortedMap());
  }
}
