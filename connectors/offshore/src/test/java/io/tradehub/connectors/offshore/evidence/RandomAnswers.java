package io.tradehub.connectors.offshore.evidence;

import io.tradehub.connectors.offshore.evidence.Answered.Status;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Answers of every kind, the same for the same seed. */
final class RandomAnswers {
  /** Later than every answer here. */
  static final Instant NOW = Instant.parse("2040-01-01T00:00:00Z");

  private static final long MAX = 1L << 53;

  /** What JSON, base64 and UTF-8 might trip over. */
  private static final List<String> PIECES =
      List.of(
          "a", "Z", "7", " ", "银行", "é", "😀", "\"", "\\", "/", "<", "\u2028", "\u00a0", "=", "'");

  private final SplittableRandom random;

  RandomAnswers(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Answered next() {
    return new Answered(
        "r-" + Long.toUnsignedString(random.nextLong(), 36),
        name(),
        new Asked(
            name(),
            name(),
            new ListName(random.nextBoolean() ? "offshore-trade" : "aeo"),
            new CreditCode(random.nextLong(852_891_037_441L), random.nextLong(26_439_622_160_671L)),
            sometimes(),
            sometimes()),
        Status.values()[random.nextInt(Status.values().length)],
        sometimes(),
        new Source(random.nextLong(1, MAX), digest(), time(), random.nextLong(MAX)),
        time(),
        random.nextLong(MAX));
  }

  private String name() {
    StringBuilder name = new StringBuilder("n");
    for (int i = random.nextInt(20); i > 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return name.toString();
  }

  private String digest() {
    StringBuilder digest = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      digest.append(Character.forDigit(random.nextInt(16), 16));
    }
    return digest.toString();
  }

  private Optional<Instant> sometimes() {
    return random.nextBoolean() ? Optional.of(time()) : Optional.empty();
  }

  /** In seconds, milliseconds or nanoseconds; some before 1970. */
  private Instant time() {
    long second = random.nextLong(-1_000_000_000L, NOW.getEpochSecond());
    return switch (random.nextInt(3)) {
      case 0 -> Instant.ofEpochSecond(second);
      case 1 -> Instant.ofEpochSecond(second, random.nextInt(1_000) * 1_000_000L);
      default -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    };
  }
}
