package io.tradehub.connectors.cips.schema;

import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to say of messages that the profile does not have. */
final class Versions {
  private static final String ISO = "urn:iso:std:iso:20022:tech:xsd:";

  private Versions() {}

  /**
   * What is wrong with an element by which a message or header is known; empty when it is none of
   * these, or one of the profile's.
   */
  static Optional<String> complaint(String name, String namespace) {
    boolean header = name.equals("AppHdr");
    if (!header && !name.equals("Document")) {
      return Optional.empty();
    }
    if (header ? namespace.equals(ProfileSchema.HEADER) : known(namespace)) {
      return Optional.empty();
    }
    if (!namespace.startsWith(ISO)) {
      return Optional.of(
          "'"
              + name
              + "' is of the namespace "
              + Words.quote(namespace)
              + "; expected "
              + ISO
              + "… with one of "
              + (header ? "head.001.001.02" : all()));
    }
    String id = namespace.substring(ISO.length());
    if (header) {
      return Optional.of(
          "the profile has no header " + Words.quote(id) + "; expected head.001.001.02");
    }
    String family = id.length() < 8 ? id : id.substring(0, 8);
    return Arrays.stream(MessageType.values())
        .map(MessageType::id)
        .filter(own -> own.startsWith(family))
        .findFirst()
        .map(own -> "the profile has " + own + ", not the version " + Words.quote(id))
        .or(
            () ->
                Optional.of("the profile has no message " + Words.quote(id) + "; it has " + all()));
  }

  private static boolean known(String namespace) {
    return MessageType.ofNamespace(namespace).isPresent();
  }

  private static String all() {
    return Arrays.stream(MessageType.values())
        .map(MessageType::id)
        .collect(Collectors.joining(", "));
  }
}
