package io.tradehub.hub.config;

import io.tradehub.connectors.api.DestinationId;
import io.tradehub.connectors.api.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The policies of all destinations.
 *
 * @param standard what holds for a destination that no override matches
 * @param overrides the first that matches a destination holds for it
 */
public record DestinationsConfig(DestinationPolicy standard, List<Override> overrides) {

  /**
   * The policy of some destinations.
   *
   * @param match compared with the whole destination id, "*" standing for any characters:
   *     "peppol/*"
   * @param policy whole: what the override does not write is as in the standard policy
   */
  public record Override(String match, DestinationPolicy policy) {

    /** Whether it holds for a destination. */
    boolean matches(DestinationId destination) {
      String[] parts = match.split("\\*", -1);
      StringBuilder pattern = new StringBuilder();
      for (int i = 0; i < parts.length; i++) {
        pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
      }
      return Pattern.compile(pattern.toString(), Pattern.DOTALL)
          .matcher(destination.toString())
          .matches();
    }
  }

  public DestinationsConfig {
    overrides = List.copyOf(overrides);
  }

  /** The policy of a destination. */
  public DestinationPolicy policy(DestinationId destination) {
    return overrides.stream()
        .filter(override -> override.matches(destination))
        .findFirst()
        .map(Override::policy)
        .orElse(standard);
  }

  static DestinationsConfig read(Settings settings) {
    DestinationPolicy standard =
        DestinationPolicy.read(
            settings.section("default", "What holds for every destination without an override."),
            DestinationPolicy.DEFAULTS);
    List<Override> overrides = new ArrayList<>();
    for (Settings item :
        settings.sections(
            "overrides",
            "Other policies for some destinations; the first whose match fits holds. What an item"
                + " does not write is as in destinations.default.")) {
      overrides.add(
          new Override(
              item.text(
                  "match",
                  "Which destinations: the whole id, * standing for any characters, as in"
                      + " \"peppol/*\" or \"peppol/https://ap.example.com/as4\"."),
              DestinationPolicy.read(item, standard)));
    }
    return new DestinationsConfig(standard, overrides);
  }
}
