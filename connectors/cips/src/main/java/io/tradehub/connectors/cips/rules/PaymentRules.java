package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.rules.directory.Directory;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The business checks: what a message that a participant sends must be like beyond its structure.
 * Takes microseconds, does no I/O; any thread.
 */
public final class PaymentRules {
  /** What was applied, as a validation names it. */
  public static final String VERSION = "tradehub.cips.1 rules";

  private final RulesConfig config;
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  /**
   * @param config what the checks are set to
   * @param directory the participants as they are known now; {@link Directory#none} when nobody is
   *     checked against a list
   * @param clock the time
   */
  public PaymentRules(RulesConfig config, Supplier<Directory> directory, InstantSource clock) {
    this.config = config;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Everything that is wrong with a message, at most 200 findings, payment by payment.
   *
   * @param message what was read of it; its structure is right
   */
  public List<Finding> check(BusinessMessage message) {
    Report report = new Report();
    new MessageCheck(config, directory.get(), clock.instant(), report).check(message);
    return report.findings();
  }
}
