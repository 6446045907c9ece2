package io.tradehub.loadtest.camel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A PostgreSQL of its own, durable (fsync and synchronous_commit on, which the embedded one has off
 * unless told) and tuned for many small transactions, with a pool for each of the two routes.
 */
final class Database implements AutoCloseable {
  private static final int ACCEPTING = 24;
  private static final int DELIVERING = 8;

  private static final List<String> SCHEMA =
      List.of(
          """
          create table message (
            id uuid primary key,
            request_id text not null,
            state smallint not null default 0,
            due timestamptz not null default now(),
            attempts integer not null default 0,
            content bytea not null
          ) with (
            fillfactor = 90,
            autovacuum_vacuum_scale_factor = 0.02,
            autovacuum_vacuum_insert_scale_factor = 1,
            autovacuum_vacuum_cost_delay = 0)
          """,
          // Compressing with pglz takes longer than writing; these binaries have no lz4.
          "alter table message alter column content set storage external",
          "create index message_waiting on message (due, id) where state = 0",
          "create index message_request on message (request_id)",
          // As JdbcMessageIdRepository makes it.
          """
          create table camel_messageprocessed (
            processorName varchar(255),
            messageId varchar(100),
            createdAt timestamp,
            primary key (processorName, messageId))
          """);

  private final EmbeddedPostgres postgres;
  private final HikariDataSource accepting;
  private final HikariDataSource delivering;
  private final DataSourceTransactionManager transactions;

  private Database(EmbeddedPostgres postgres) throws SQLException {
    this.postgres = postgres;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
    }
    accepting = pool("accepting", ACCEPTING);
    delivering = pool("delivering", DELIVERING);
    transactions = new DataSourceTransactionManager(accepting);
  }

  /** Starts it with a new database in a folder. */
  static Database start(Path folder) throws IOException, SQLException {
    return new Database(
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "512MB")
            .setServerConfig("wal_buffers", "32MB")
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.INHERIT)
            .setServerConfig("max_wal_size", "8GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .setServerConfig("autovacuum_naptime", "5s")
            .setServerConfig("jit", "off")
            .setServerConfig("max_connections", "100")
            .start());
  }

  private HikariDataSource pool(String name, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(connections);
    // Prepared on the server from the second use on, and sent as batches where there is one.
    config.addDataSourceProperty("prepareThreshold", "2");
    config.addDataSourceProperty("binaryTransfer", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  /** Connections for what comes in. */
  DataSource accepting() {
    return accepting;
  }

  /** Connections for what goes out. */
  DataSource delivering() {
    return delivering;
  }

  /** Transactions of {@link #accepting}. */
  DataSourceTransactionManager transactions() {
    return transactions;
  }

  @Override
  public void close() {
    accepting.close();
    delivering.close();
    try {
      postgres.close();
    } catch (IOException e) {
      System.err.println("PostgreSQL did not stop well: " + e);
    }
  }
}
