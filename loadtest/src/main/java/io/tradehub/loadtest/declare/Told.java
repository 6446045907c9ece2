package io.tradehub.loadtest.declare;

import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What WatchDeclarations told last of each declaration. From any thread. */
final class Told {
  private final Map<String, Declaration> last = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /** Nothing yet. */
  Told() {}

  /** A change is told. */
  void take(Declaration declaration) {
    changes.incrementAndGet();
    // Only what is compared is kept.
    last.put(
        declaration.getMessageId(),
        Declaration.newBuilder()
            .setReference(declaration.getReference())
            .setState(declaration.getState())
            .build());
  }

  /** Where a message's declaration is by what was told; empty when nothing was. */
  Optional<DeclarationState> state(String messageId) {
    return Optional.ofNullable(last.get(messageId)).map(Declaration::getState);
  }

  /** How many changes were told. */
  long changes() {
    return changes.get();
  }

  /** Whether customs have decided: later words of theirs may still change how. */
  static boolean isDecided(DeclarationState state) {
    return switch (state) {
      case DECLARATION_STATE_RELEASED,
          DECLARATION_STATE_CLOSED,
          DECLARATION_STATE_RETURNED,
          DECLARATION_STATE_REFUSED,
          DECLARATION_STATE_DELETED ->
          true;
      default -> false;
    };
  }

  /** How many declarations are decided by what was told. */
  int decided() {
    return (int) last.values().stream().filter(d -> isDecided(d.getState())).count();
  }
}
