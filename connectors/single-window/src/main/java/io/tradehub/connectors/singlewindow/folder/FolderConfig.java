package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One folder that is shared with an import client.
 *
 * @param name what it is called: part of its destination and of its declarations' network ids
 * @param directory the root; it exists, and is not made
 * @param bizType the business type's folder in it
 * @param declarants the credit codes (AgentCodeScc) of those who declare through it; empty for all
 *     that no other folder names
 * @param createFolders whether the business type's folders are made when they are not there
 * @param pollEvery how often the folders are listed, besides being told of changes
 * @param settleTime how long a file that cannot be read is left, for it may be being written
 * @param keepHandled how long files that were handled are kept
 * @param maxReceipt the largest file of InBox, in bytes
 * @param parallel how many files are handled at once
 */
public record FolderConfig(
    String name,
    Path directory,
    String bizType,
    Set<String> declarants,
    boolean createFolders,
    Duration pollEvery,
    Duration settleTime,
    Duration keepHandled,
    int maxReceipt,
    int parallel) {
  /** The business type of declarations. */
  static final String DECLARATIONS = "Deccus001";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern BIZ_TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{18}");

  public FolderConfig {
    directory = directory.toAbsolutePath().normalize();
    declarants = Set.copyOf(declarants);
  }

  /** One with the usual settings. */
  public static FolderConfig of(String name, Path directory) {
    return new FolderConfig(
        name,
        directory,
        DECLARATIONS,
        Set.of(),
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofDays(90),
        4 << 20,
        16);
  }

  /**
   * Where the boxes are: the same for two folders that must not both be configured.
   *
   * @return absolute
   */
  public Path home() {
    return directory.resolve(bizType);
  }

  /**
   * Reads a folder's section.
   *
   * @throws Settings.InvalidSettingException when something is wrong
   */
  public static FolderConfig read(Settings s) {
    String bizType =
        s.text("biz-type", DECLARATIONS, "The business type's folder in the directory.");
    Set<String> declarants =
        new TreeSet<>(
            s.texts(
                "declarants",
                "The credit codes (AgentCodeScc) of those who declare through this folder; left"
                    + " out means all that no other folder names."));
    boolean createFolders =
        s.flag(
            "create-folders",
            true,
            "Whether the business type's folder and OutBox, SentBox, FailBox and InBox in it are"
                + " made when they are not there. With false, a share that is not mounted is noticed"
                + " even when the directory is its empty mount point.");
    Duration pollEvery =
        s.duration(
            "poll-every",
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofHours(1),
            "How often the folders are listed. The operating system tells of changes at once, but"
                + " not of those that were made by another machine on a share.");
    Duration settleTime =
        s.duration(
            "settle-time",
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ofHours(1),
            "How long a file that cannot be read is left in InBox and tried again, for it may be"
                + " being written.");
    Duration keepHandled =
        s.duration(
            "keep-handled",
            Duration.ofDays(90),
            Duration.ofDays(1),
            Duration.ofDays(36_500),
            "How long files of InBox are kept in tradehub/handled, in whole days. Those that could"
                + " not be read are kept until somebody removes them.");
    long maxReceipt =
        s.bytes(
            "max-receipt", 4L << 20, 1L << 10, 64L << 20, "The largest file that InBox may have.");
    long parallel =
        s.number("parallel", 16, 1, 256, "How many files of InBox are handled at once.");
    // Last, for these must be written: a pass that documents all keys ends here.
    String name =
        s.text(
            "name",
            "What the folder is called: small letters, digits and hyphens. It is part of its"
                + " declarations' names, so it stays as it is.");
    Optional<Path> directory =
        s.path(
            "directory",
            "The directory that is shared with the import client; it must exist. The business"
                + " type's folder is in it.");
    if (!NAME.matcher(name).matches()) {
      throw s.invalid("name", "1 to 40 small letters, digits and hyphens, like shanghai");
    }
    if (!BIZ_TYPE.matcher(bizType).matches()) {
      throw s.invalid("biz-type", "the name of one folder, like " + DECLARATIONS);
    }
    for (String declarant : declarants) {
      if (!CREDIT_CODE.matcher(declarant).matches()) {
        throw s.invalid(
            "declarants", "credit codes of 18 digits and capitals; '" + declarant + "' is none");
      }
    }
    return new FolderConfig(
        name,
        directory.orElseThrow(
            () -> s.invalid("directory", "the directory that is shared with the import client")),
        bizType,
        declarants,
        createFolders,
        pollEvery,
        settleTime,
        keepHandled,
        (int) maxReceipt,
        (int) parallel);
  }
}
