package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.api.Settings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the checks are set to.
 *
 * @param codes the folder whose tables of codes replace the built-in ones; empty for none
 * @param look how often it is looked whether they changed
 * @param totalTolerance by how much a line's total may differ from quantity times price, in units
 *     of its currency, besides what rounding explains; at least 0
 */
public record RulesConfig(Optional<Path> codes, Duration look, BigDecimal totalTolerance) {
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** What holds when nothing is written: no folder, no tolerance. */
  public static RulesConfig standard() {
    return new RulesConfig(Optional.empty(), LOOK, BigDecimal.ZERO);
  }

  /**
   * Reads the keys of the checks; they stand in a section of their own ("rules").
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  public static RulesConfig read(Settings settings) {
    Optional<Path> codes =
        settings.path(
            "codes",
            "A folder with tables of customs' codes (units.csv, offices.csv …) that replace the"
                + " built-in ones of the same name; see docs/single-window.md. They are read again"
                + " when they change.");
    Duration look =
        settings.duration(
            "look",
            LOOK,
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How often it is looked whether the tables changed.");
    double tolerance =
        settings.decimal(
            "total-tolerance",
            0,
            0,
            1_000,
            "By how much the total of a goods line may differ from quantity times price, in its"
                + " currency, besides what rounding the price explains.");
    return new RulesConfig(codes, look, BigDecimal.valueOf(tolerance));
  }
}
