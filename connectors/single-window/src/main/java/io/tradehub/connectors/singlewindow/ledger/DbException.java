package io.tradehub.connectors.singlewindow.ledger;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite refused something. */
final class DbException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int PRIMARY = 0xff;

  DbException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** What there is no room for on the disk. */
  boolean full() {
    return is(SQLiteErrorCode.SQLITE_FULL);
  }

  /** What another program keeps locked. */
  boolean busy() {
    return is(SQLiteErrorCode.SQLITE_BUSY) || is(SQLiteErrorCode.SQLITE_LOCKED);
  }

  /** After which nothing is known of what is on disk. */
  boolean fatal() {
    return is(SQLiteErrorCode.SQLITE_IOERR)
        || is(SQLiteErrorCode.SQLITE_CORRUPT)
        || is(SQLiteErrorCode.SQLITE_NOTADB)
        || is(SQLiteErrorCode.SQLITE_CANTOPEN)
        || is(SQLiteErrorCode.SQLITE_READONLY);
  }

  /** Its content is not what SQLite wrote. */
  boolean damaged() {
    return is(SQLiteErrorCode.SQLITE_CORRUPT) || is(SQLiteErrorCode.SQLITE_NOTADB);
  }

  private boolean is(SQLiteErrorCode code) {
    return getCause() instanceof SQLiteException sqlite
        && (sqlite.getResultCode().code & PRIMARY) == code.code;
  }
}
