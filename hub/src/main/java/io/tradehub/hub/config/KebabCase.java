package io.tradehub.hub.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the configuration writes names. */
final class KebabCase {
  private KebabCase() {}

  /** An enum's constant as the configuration writes it: HALF_OPEN is "half-open". */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All constants of an enum: "one of low, normal, high". */
  static String oneOf(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(KebabCase::of)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  /** The environment variable that overrides a key: "api.max-message-size", "tenants[0].name". */
  static String variable(String path) {
    return Environment.PREFIX
        + path.replace("]", "").replaceAll("[.\\-\\[]", "_").toUpperCase(Locale.ROOT);
  }

  /** The known name that was probably meant: at most a third of its letters differ. */
  static Optional<String> nearest(String unknown, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(unknown, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.comparingInt((String name) -> distance(unknown, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
