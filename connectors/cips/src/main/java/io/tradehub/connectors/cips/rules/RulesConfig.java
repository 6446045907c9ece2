package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.cips.rules.calendar.Calendar;
import io.tradehub.connectors.cips.rules.calendar.Holidays;
import io.tradehub.connectors.cips.rules.codes.Currencies;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks are set to.
 *
 * @param currencies the allowed currencies by code; at least one
 * @param maxDaysAhead how many days a value date may lie ahead of the current business day
 * @param calendar CIPS's calendar
 * @param directory where the participants are listed; empty when nobody is checked against a list
 * @param whitelist who is asked about the customers of offshore trade
 */
public record RulesConfig(
    Map<String, CurrencyLimits> currencies,
    int maxDaysAhead,
    Calendar calendar,
    Optional<DirectorySettings> directory,
    WhitelistSettings whitelist) {
  private static final int DAYS_AHEAD = 30;
  private static final int MAX_AMOUNT_LENGTH = 20;

  public RulesConfig {
    currencies = Map.copyOf(currencies);
  }

  /**
   * Where the participants are listed.
   *
   * @param file the directory's file
   * @param look how often it is looked whether the file changed
   */
  public record DirectorySettings(Path file, Duration look) {}

  /**
   * Who is asked about the customers of offshore trade.
   *
   * @param list the registry's list
   * @param policy what happens when there is no answer
   * @param timeLimit how long an answer is waited for
   */
  public record WhitelistSettings(String list, Policy policy, Duration timeLimit) {
    /** What happens to a payment when the registry does not answer. */
    public enum Policy {
      /** It is refused, to be tried again. */
      FAIL_CLOSED,
      /** It goes, with a warning. */
      FAIL_OPEN
    }
  }

  /** What holds when nothing is written. */
  public static RulesConfig standard() {
    CurrencyLimits cny = CurrencyLimits.standard();
    return new RulesConfig(
        Map.of(cny.code(), cny),
        DAYS_AHEAD,
        Calendar.standard(),
        Optional.empty(),
        new WhitelistSettings(
            "offshore-trade", WhitelistSettings.Policy.FAIL_CLOSED, Duration.ofSeconds(2)));
  }

  /**
   * Reads the keys of the checks; they stand in the connector's own section.
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  public static RulesConfig read(Settings settings) {
    return new RulesConfig(
        currencies(
            settings.sections(
                "currencies",
                "The currencies that payments may be made in, each with its limits. Only CNY when"
                    + " it is not written.")),
        (int)
            settings.number(
                "max-days-ahead",
                DAYS_AHEAD,
                0,
                366,
                "How many days a payment's value date may lie ahead of CIPS's current business"
                    + " day."),
        calendar(settings.section("calendar", "CIPS's operating calendar.")),
        directory(settings.section("directory", "The participants of CIPS.")),
        whitelist(
            settings.section(
                "whitelist",
                "The registry that is asked whether the customer of an offshore-trade payment is"
                    + " listed.")));
  }

  private static Map<String, CurrencyLimits> currencies(List<Settings> sections) {
    Map<String, CurrencyLimits> currencies = new LinkedHashMap<>();
    for (Settings s : sections) {
      String code = s.text("code", "CNY", "ISO 4217.");
      BigDecimal transfer =
          amount(
              s, "max-transfer", CurrencyLimits.MAX_TRANSFER, "The most that one payment may be.");
      BigDecimal batch =
          amount(
              s,
              "max-batch",
              CurrencyLimits.MAX_BATCH,
              "The most that the payments of one message may come to.");
      if (Currencies.decimals(code) < 0) {
        throw s.invalid("code", "a currency of ISO 4217 such as CNY");
      }
      if (currencies.put(code, new CurrencyLimits(code, transfer, batch)) != null) {
        throw s.invalid("code", "each currency once");
      }
    }
    if (currencies.isEmpty()) {
      CurrencyLimits cny = CurrencyLimits.standard();
      currencies.put(cny.code(), cny);
    }
    return currencies;
  }

  private static BigDecimal amount(Settings s, String key, String defaultValue, String meaning) {
    String text = s.text(key, defaultValue, meaning);
    if (text.length() > MAX_AMOUNT_LENGTH || !text.matches("[0-9]+(\\.[0-9]+)?")) {
      throw s.invalid(key, "an amount such as 1000000.00");
    }
    BigDecimal amount = new BigDecimal(text);
    if (amount.signum() == 0) {
      throw s.invalid(key, "an amount above zero");
    }
    return amount;
  }

  private static Calendar calendar(Settings s) {
    Set<LocalDate> holidays =
        days(
            s,
            "holidays",
            "Days on which CIPS rests, besides weekends and the public holidays that this version"
                + " knows: days like \"2027-02-15\", or first and last like"
                + " \"2027-02-15..2027-02-21\".");
    Set<LocalDate> working =
        days(
            s,
            "working-days",
            "Days on which CIPS works although it would rest: weekend days that are worked for a"
                + " holiday. Written as the holidays.");
    Duration beforeEnd =
        s.duration(
            "cut-off",
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofHours(14),
            "How long before the end of a business day (08:30 of the next calendar day in Beijing)"
                + " its last payment is taken. CIPS itself needs the last 30 minutes.");
    return new Calendar(Holidays.published().with(holidays, working), beforeEnd);
  }

  private static Set<LocalDate> days(Settings s, String key, String meaning) {
    Set<LocalDate> days = new HashSet<>();
    for (String text : s.texts(key, meaning)) {
      try {
        days.addAll(Holidays.days(text));
      } catch (IllegalArgumentException e) {
        throw s.invalid(key, e.getMessage());
      }
    }
    return days;
  }

  private static Optional<DirectorySettings> directory(Settings s) {
    Optional<Path> file =
        s.path(
            "file",
            "A JSON file that lists the participants (docs/cips-profile.md). Without it, CIPS alone"
                + " says who takes part.");
    Duration look =
        s.duration(
            "look",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "How often it is looked whether the file changed.");
    return file.map(path -> new DirectorySettings(path, look));
  }

  private static WhitelistSettings whitelist(Settings s) {
    return new WhitelistSettings(
        s.text("list", "offshore-trade", "Which of the registry's lists."),
        s.choice(
            "policy",
            WhitelistSettings.Policy.FAIL_CLOSED,
            "What happens to a payment when the registry does not answer: fail-closed refuses it,"
                + " to be tried again; fail-open lets it go with a warning."),
        s.duration(
            "time-limit",
            Duration.ofSeconds(2),
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            "How long an answer is waited for."));
  }
}
