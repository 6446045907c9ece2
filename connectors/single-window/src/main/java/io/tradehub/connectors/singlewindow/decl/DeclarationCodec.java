package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.util.List;

/**
 * Reads and writes DecMessages and checks their structure. Immutable; any number of threads may use
 * it.
 */
public final class DeclarationCodec {
  private DeclarationCodec() {}

  /**
   * Compiles the schemas; takes some tens of milliseconds, so do it once, at start.
   *
   * @throws IllegalStateException when a schema is missing or not understood
   */
  public static DeclarationCodec load() {
    return new DeclarationCodec();
  }

  /** Reads a DecMessage in UTF-8, GB2312, GBK or GB18030. Never throws, whatever it is given. */
  public Read read(ByteString xml) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * What is wrong with the structure of a declaration that was not read but built: names that are
   * not known, texts that are too long or that XML cannot hold; none when it can be written.
   */
  public List<Finding> check(Declaration declaration) {
    throw new UnsupportedOperationException("not there yet");
  }

  /**
   * Writes a declaration in UTF-8; the same declaration gives the same bytes.
   *
   * @throws IllegalArgumentException when it has an element that DecMessage does not have, or a
   *     text that XML cannot hold; {@link #check} says so before
   */
  public ByteString write(Declaration declaration) {
    throw new UnsupportedOperationException("not there yet");
  }
}
