package io.tradehub.connectors.singlewindow;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.singlewindow.folder.FolderConfig;
import io.tradehub.connectors.singlewindow.ledger.LedgerConfig;
import io.tradehub.connectors.singlewindow.rules.RulesConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The connector's settings.
 *
 * @param folders the folders that are shared with import clients; none means that nothing can be
 *     declared
 * @param rules what the checks are set to
 * @param ledger how much the ledger holds
 * @param maxDocument the most bytes that a declaration may have with its attachments, unpacked
 * @param askAgain how long after a declaration was put into OutBox it is looked for
 * @param missingAfter how long it is in no folder until it is put again
 */
record SingleWindowConfig(
    List<FolderConfig> folders,
    RulesConfig rules,
    LedgerConfig ledger,
    long maxDocument,
    Duration askAgain,
    Duration missingAfter) {
  /** The largest declaration unless configured. */
  static final long MAX_DOCUMENT = 32L << 20;

  private static final long MIB = 1L << 20;

  SingleWindowConfig {
    folders = List.copyOf(folders);
  }

  /**
   * Reads the connector's section.
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  static SingleWindowConfig read(Settings settings) {
    RulesConfig rules =
        RulesConfig.read(settings.section("rules", "What declarations are checked against."));
    LedgerConfig ledger =
        LedgerConfig.read(
            settings.section("ledger", "The connector's own memory: sales, unmatched receipts."));
    long maxDocument =
        settings.bytes(
            "max-document",
            MAX_DOCUMENT,
            64 << 10,
            1024 * MIB,
            "The largest declaration with its attachments, unpacked.");
    Duration askAgain =
        settings.duration(
            "ask-again",
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            "How long after a declaration was put into OutBox, or was looked for, it is looked for"
                + " when nothing was heard of it.");
    Duration missingAfter =
        settings.duration(
            "missing-after",
            Duration.ofMinutes(5),
            Duration.ZERO,
            Duration.ofDays(7),
            "How long a declaration that the import client took out of OutBox may be in none of the"
                + " folders, without a receipt, until it is put there again under the same number.");
    List<FolderConfig> folders = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Path> homes = new HashSet<>();
    Set<String> declarants = new HashSet<>();
    for (Settings section :
        settings.sections("folders", "The folders that are shared with import clients.")) {
      FolderConfig folder = FolderConfig.read(section);
      if (!names.add(folder.name())) {
        throw section.invalid("name", "a name that no other folder has");
      }
      if (!homes.add(folder.home())) {
        throw section.invalid("directory", "a directory that no other folder has");
      }
      for (String declarant : folder.declarants()) {
        if (!declarants.add(declarant)) {
          throw section.invalid(
              "declarants", "declarants of no other folder; " + declarant + " has one");
        }
      }
      if (folder.declarants().isEmpty()
          && folders.stream().anyMatch(f -> f.declarants().isEmpty())) {
        throw section.invalid("declarants", "declarants: another folder is for all the others");
      }
      folders.add(folder);
    }
    return new SingleWindowConfig(folders, rules, ledger, maxDocument, askAgain, missingAfter);
  }
}
