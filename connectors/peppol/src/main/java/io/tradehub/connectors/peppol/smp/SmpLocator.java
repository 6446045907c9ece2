package io.tradehub.connectors.peppol.smp;

import io.tradehub.connectors.api.ParticipantId;
import java.net.URI;

/** Finds the SMP that knows a participant. */
public interface SmpLocator {
  /** The SMP's base address, with a slash at its end. May block on the network. */
  SmpAnswer<URI> locate(ParticipantId participant);

  /** One SMP for everybody. */
  static SmpLocator fixed(URI smp) {
    URI base = withSlash(smp);
    return participant -> new SmpAnswer.Found<>(base);
  }

  /** The address with a slash at its end. */
  static URI withSlash(URI uri) {
    return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
  }
}
