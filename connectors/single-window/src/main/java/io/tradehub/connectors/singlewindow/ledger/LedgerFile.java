package io.tradehub.connectors.singlewindow.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The ledger's SQLite file: opened, checked, and brought to today's tables. */
final class LedgerFile {
  /** Its name. */
  static final String NAME = "ledger.db";

  // A commit waits for its fsync: what was answered outlives a power cut. What a bulk change leaves
  // in the write-ahead log is given back to the disk, down to 64 MiB.
  private static final List<String> WRITER =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          "PRAGMA foreign_keys = ON",
          "PRAGMA busy_timeout = 10000",
          "PRAGMA cache_size = -65536",
          "PRAGMA journal_size_limit = 67108864");
  private static final List<String> READER =
      List.of(
          "PRAGMA query_only = ON", "PRAGMA busy_timeout = 10000", "PRAGMA cache_size = -16384");

  private final Path file;

  private LedgerFile(Path file) {
    this.file = file;
  }

  /**
   * Opens it, or makes it.
   *
   * @throws LedgerException that says what to do
   */
  static LedgerFile open(Path directory) {
    LedgerFile opened = new LedgerFile(directory.resolve(NAME).toAbsolutePath());
    try {
      Files.createDirectories(directory);
      try (Db db = opened.writer()) {
        opened.check(db);
        Schema.migrate(db, opened.toString());
      }
      sync(directory);
    } catch (DbException e) {
      throw opened.unusable(e);
    } catch (IOException e) {
      throw new LedgerException(
          "%s cannot be made: %s; see that the hub may write there".formatted(opened, e), e);
    }
    return opened;
  }

  /** A connection that writes. */
  Db writer() {
    return connect(WRITER);
  }

  /** A connection that reads. */
  Db reader() {
    return connect(READER);
  }

  private Db connect(List<String> pragmas) {
    Connection connection;
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file, new Properties());
    } catch (SQLException e) {
      throw new DbException(e);
    }
    Db db = new Db(connection);
    try {
      // Some answer a row, and some do not.
      pragmas.forEach(pragma -> db.pragma(pragma));
    } catch (DbException e) {
      db.close();
      throw e;
    }
    return db;
  }

  private void check(Db db) {
    List<String> found = db.all("PRAGMA quick_check(5)", row -> row.getString(1));
    if (!found.equals(List.of("ok"))) {
      throw damaged(String.join("; ", found));
    }
  }

  private LedgerException unusable(DbException e) {
    if (e.damaged()) {
      return damaged(e.getMessage());
    }
    return new LedgerException(
        ("%s cannot be opened: %s. See that the hub may read and write it, that the disk has room, and"
                + " that no other program has it open. (SQLite unpacks its library into %s; set"
                + " -Dorg.sqlite.tmpdir to another folder when nothing may be run from there.)")
            .formatted(
                file,
                e.getMessage(),
                System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))),
        e);
  }

  private LedgerException damaged(String what) {
    return new LedgerException(
        ("%s is damaged: %s. The hub does not start with it, for sales could be lost or filed twice."
                + " Keep the file and those beside it (%s-wal, %s-shm), put back the last copy of"
                + " them, or save what can be read with 'sqlite3 %s .recover', and start again")
            .formatted(file, what, NAME, NAME, file));
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
