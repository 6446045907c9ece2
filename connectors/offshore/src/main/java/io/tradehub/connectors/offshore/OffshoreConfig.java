package io.tradehub.connectors.offshore;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.offshore.feed.FeedConfig;
import io.tradehub.connectors.offshore.imports.ImportLimits;
import io.tradehub.connectors.offshore.list.ListName;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The registry's section of the configuration.
 *
 * @param lists for each list, where its publisher's days begin and end; at least one
 * @param feeds how lists are fetched; only those that are
 * @param limits how much an imported file may be
 * @param receiptKey the file of the key that signs receipts; empty when none are given
 * @param oldReceiptKeys the file of the public keys that signed receipts before
 * @param maxWatchers how many streams may watch lists at once
 */
record OffshoreConfig(
    Map<ListName, ZoneId> lists,
    Map<ListName, FeedConfig> feeds,
    ImportLimits limits,
    Optional<Path> receiptKey,
    Optional<Path> oldReceiptKeys,
    int maxWatchers) {
  private static final String ZONE = "Asia/Shanghai";
  private static final String FIRST_LIST = "offshore-trade";
  private static final long MAX_ROWS = 10_000_000;
  private static final long MAX_BYTES = 2L << 30;
  private static final long WATCHERS = 1_000;
  private static final long MAX_WATCHERS = 100_000;

  /** Reads it. Without any list there is one: "offshore-trade". */
  static OffshoreConfig read(Settings settings) {
    SortedMap<ListName, ZoneId> lists = new TreeMap<>();
    SortedMap<ListName, FeedConfig> feeds = new TreeMap<>();
    List<Settings> sections =
        new ArrayList<>(
            settings.sections(
                "lists",
                "The lists that the registry keeps; without any it keeps 'offshore-trade'."));
    for (Settings section : sections) {
      ListName name = name(section);
      if (lists.put(name, zone(section)) != null) {
        throw section.invalid("name", "a name of its own; an earlier list has it");
      }
      FeedConfig.read(section).ifPresent(feed -> feeds.put(name, feed));
    }
    if (lists.isEmpty()) {
      lists.put(new ListName(FIRST_LIST), ZoneId.of(ZONE));
    }
    Settings imports = settings.section("import", "How much an imported file may be.");
    long rows =
        imports.number(
            "max-rows",
            ImportLimits.DEFAULT.maxRows(),
            1,
            MAX_ROWS,
            "The most rows of a file; a million takes about a gigabyte while it is read.");
    long bytes =
        imports.bytes(
            "max-bytes", ImportLimits.DEFAULT.maxBytes(), 1, MAX_BYTES, "The longest file.");
    Settings receipts =
        settings.section("receipts", "Proof of what a bank was told, for whoever asks for it.");
    Optional<Path> key =
        receipts.path(
            "key-file",
            "The Ed25519 key that signs receipts, readable by its owner only; 'tradehub evidence"
                + " key new FILE' makes one. Without it no receipts are given.");
    Optional<Path> old =
        receipts.path(
            "old-keys",
            "The public keys that signed receipts before, so that banks still get them: a JWK set,"
                + " as 'tradehub evidence keys --file KEY' writes it.");
    long watchers =
        settings
            .section("watch", "Who waits for changes.")
            .number(
                "max-streams",
                WATCHERS,
                1,
                MAX_WATCHERS,
                "How many streams may watch lists at once; one takes up to 160 kB for the codes that"
                    + " it asks for.");
    ImportLimits usual = ImportLimits.DEFAULT;
    return new OffshoreConfig(
        lists,
        feeds,
        new ImportLimits(
            bytes, rows, usual.maxCellChars(), usual.maxUnpackedBytes(), usual.maxRatio()),
        key,
        old,
        (int) watchers);
  }

  private static ListName name(Settings section) {
    String text =
        section.text("name", "The list's name: small letters, digits and hyphens, as in 'aeo'.");
    try {
      return new ListName(text);
    } catch (IllegalArgumentException e) {
      throw section.invalid("name", "1 to 40 small letters, digits and hyphens, as in 'aeo'");
    }
  }

  private static ZoneId zone(Settings section) {
    String text =
        section.text("time-zone", ZONE, "Where the days of the list's entries begin and end.");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw section.invalid("time-zone", "a time zone, as in 'Asia/Shanghai'");
    }
  }
}
