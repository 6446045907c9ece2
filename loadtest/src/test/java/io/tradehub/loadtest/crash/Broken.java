package io.tradehub.loadtest.crash;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the ledgers found to be broken in a test. */
final class Broken {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  final Violations violations =
      new Violations(42, () -> 7, new PrintStream(told, true, StandardCharsets.UTF_8));

  /** The kinds that were found, each once. */
  List<Violations.Kind> kinds() {
    List<Violations.Kind> kinds = new ArrayList<>();
    for (Violations.Kind kind : Violations.Kind.values()) {
      if (violations.count(kind) > 0) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  /** An id of the hub's: a higher number is a later one. */
  static UUID id(long number) {
    return new UUID(0x0199_0000_0000_7000L + (number << 16), 0x8000_0000_0000_0000L | number);
  }
}
