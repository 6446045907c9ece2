package io.tradehub.connectors.singlewindow.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One connection to the ledger's file, used by one thread at a time. Its statements are constants
 * of the code, so that they are prepared once and kept.
 */
final class Db implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Db(Connection connection) {
    this.connection = connection;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row; says whether it wants more. */
  @FunctionalInterface
  interface Sink {
    boolean take(ResultSet row) throws SQLException;
  }

  /** Runs a statement that answers no rows; returns how many it changed. */
  int run(String sql, Object... values) {
    try {
      return bound(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  /** Sets one of SQLite's own settings; whether it answers a row is its own affair. */
  void pragma(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  /** Runs an INSERT of one row and returns its rowid. */
  long insert(String sql, Object... values) {
    run(sql, values);
    return first("SELECT last_insert_rowid()", row -> row.getLong(1)).orElseThrow();
  }

  /** The first row, when there is one. */
  <T> Optional<T> first(String sql, Row<T> reader, Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  /** All rows; only for what is bounded. */
  <T> List<T> all(String sql, Row<T> reader, Object... values) {
    List<T> all = new ArrayList<>();
    each(sql, row -> all.add(reader.read(row)), values);
    return all;
  }

  /**
   * Hands over row after row, without holding them. Meanwhile the same statement must not be run
   * again.
   */
  void each(String sql, Sink sink, Object... values) {
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      boolean more = true;
      while (more && rows.next()) {
        more = sink.take(rows);
      }
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }

  void begin() {
    run("BEGIN IMMEDIATE");
  }

  /** A snapshot to read from. */
  void beginRead() {
    run("BEGIN");
  }

  void commit() {
    run("COMMIT");
  }

  /** Undoes what was done since {@link #begin}; nothing when SQLite has done so itself. */
  void rollback() {
    try {
      run("ROLLBACK");
    } catch (DbException e) {
      if (!e.getMessage().contains("no transaction")) {
        throw e;
      }
    }
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case null -> statement.setNull(i + 1, java.sql.Types.NULL);
        default -> throw new IllegalArgumentException(values[i].getClass().toString());
      }
    }
    return statement;
  }

  /** A column that may be NULL. */
  static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DbException(e);
    }
  }
}
