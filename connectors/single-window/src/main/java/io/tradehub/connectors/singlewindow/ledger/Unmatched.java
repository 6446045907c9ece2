package io.tradehub.connectors.singlewindow.ledger;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Receipts that speak of nothing that the hub has. They belong to no tenant yet: whose they are is
 * known when their declaration is.
 */
public final class Unmatched {
  /** How many receipts {@link #of} and {@link #page} answer at most. */
  public static final int MAX_PAGE = 1000;

  private static final String COLUMNS = "seq, sha256, receipt, bytes, receive_time";
  private static final int BYTES_OF_ROW = 4096;

  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;
  private final LedgerConfig config;
  private final AtomicReference<Tally> tally;

  /** Counts the changes, so that of two tallies the newer is known; the writer's thread alone. */
  private long changes;

  Unmatched(Writer writer, Readers readers, InstantSource clock, LedgerConfig config) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
    this.config = config;
    this.tally = new AtomicReference<>(readers.read(db -> tally(db, 0)).join());
  }

  private record Tally(long version, long receipts, long bytes) {}

  private enum Kept {
    NEW,
    BEFORE,
    NO_ROOM
  }

  private record Change<T>(T result, Tally tally) {}

  /**
   * Keeps a receipt; durable when it answers.
   *
   * @param sha256 its identity, 32 bytes
   * @return true when it is new, false when it was kept before; fails with {@link
   *     OverloadedException} when as many are kept as may be
   */
  public CompletableFuture<Boolean> keep(Receipt receipt, ByteString sha256) {
    String text = ReceiptText.write(receipt);
    List<String> names = NetworkIds.of(receipt);
    byte[] bytes = receipt.bytes().toByteArray();
    long now = Times.nanos(clock.instant());
    return writer
        .write(
            1 + bytes.length / BYTES_OF_ROW,
            db -> {
              Kept kept = keep(db, sha256.toByteArray(), text, bytes, names, now);
              return new Change<>(kept, tally(db, ++changes));
            })
        .thenApply(this::learn)
        .thenApply(this::answer);
  }

  private Kept keep(Db db, byte[] sha, String text, byte[] bytes, List<String> names, long now) {
    if (db.first("SELECT 1 FROM unmatched WHERE sha256 = ?", row -> 1, sha).isPresent()) {
      return Kept.BEFORE;
    }
    Tally before = tally(db, 0);
    if (before.receipts >= config.maxUnmatched()
        || before.bytes + bytes.length > config.maxUnmatchedBytes()) {
      return Kept.NO_ROOM;
    }
    long seq =
        db.insert(
            "INSERT INTO unmatched (sha256, receipt, bytes, receive_time) VALUES (?, ?, ?, ?)",
            sha,
            text,
            bytes,
            now);
    for (String name : names) {
      db.run("INSERT INTO unmatched_name (name, receipt) VALUES (?, ?)", name, seq);
    }
    count(db, 1, bytes.length);
    return Kept.NEW;
  }

  private boolean answer(Kept kept) {
    if (kept == Kept.NO_ROOM) {
      throw new OverloadedException(
          ("as many receipts that speak of nothing known are kept as may be (%d, %d bytes): see"
                  + " ListUnmatchedReceipts for what they speak of, or raise ledger.max-unmatched;"
                  + " until then files stay in InBox")
              .formatted(count(), bytes()));
    }
    return kept == Kept.NEW;
  }

  /**
   * Those that have one of these names, oldest first, at most {@value #MAX_PAGE}: when it answers
   * so many, handle and {@link #remove} them and ask again.
   */
  public CompletableFuture<List<KeptReceipt>> of(Collection<String> networkIds) {
    List<String> names = List.copyOf(networkIds);
    return readers.read(
        db -> {
          // A set, for one receipt may have two of the names.
          TreeSet<Long> found = new TreeSet<>();
          for (String name : names) {
            db.each(
                "SELECT receipt FROM unmatched_name WHERE name = ? ORDER BY receipt LIMIT ?",
                row -> found.add(row.getLong(1)),
                name,
                MAX_PAGE);
          }
          return found.stream().limit(MAX_PAGE).map(seq -> bySeq(db, seq)).toList();
        });
  }

  private static KeptReceipt bySeq(Db db, long seq) {
    return db.first("SELECT " + COLUMNS + " FROM unmatched WHERE seq = ?", Unmatched::receipt, seq)
        .orElseThrow();
  }

  /** Forgets one that is correlated now; true when it was kept. */
  public CompletableFuture<Boolean> remove(ByteString sha256) {
    return writer
        .write(
            1,
            db -> {
              byte[] sha = sha256.toByteArray();
              Optional<Long> size =
                  db.first(
                      "SELECT length(bytes) FROM unmatched WHERE sha256 = ?",
                      row -> row.getLong(1),
                      sha);
              size.ifPresent(
                  bytes -> {
                    db.run("DELETE FROM unmatched WHERE sha256 = ?", sha);
                    count(db, -1, -bytes);
                  });
              return new Change<>(size.isPresent(), tally(db, ++changes));
            })
        .thenApply(this::learn);
  }

  /** How many are kept; known without reading. */
  public long count() {
    return tally.get().receipts;
  }

  /** How many bytes their files have together; known without reading. */
  public long bytes() {
    return tally.get().bytes;
  }

  /**
   * One page of all, oldest first. A page's token holds while others come and go.
   *
   * @param token empty for the first page; of another kind: {@link BadFieldException}
   * @param size 1 to {@value #MAX_PAGE}
   */
  public CompletableFuture<Page> page(String token, int size) {
    Optional<Long> after = PageTokens.read("u", token);
    if (after.isEmpty()) {
      return CompletableFuture.failedFuture(PageTokens.bad());
    }
    int most = Math.clamp(size, 1, MAX_PAGE);
    return readers.read(
        db -> {
          long[] last = {0};
          List<KeptReceipt> page =
              db.all(
                  "SELECT " + COLUMNS + " FROM unmatched WHERE seq > ? ORDER BY seq LIMIT ?",
                  row -> {
                    last[0] = row.getLong("seq");
                    return receipt(row);
                  },
                  after.get(),
                  most);
          return new Page(page, page.size() < most ? "" : PageTokens.write("u", last[0]));
        });
  }

  /**
   * One page.
   *
   * @param nextToken empty at the end
   */
  public record Page(List<KeptReceipt> receipts, String nextToken) {
    public Page {
      receipts = List.copyOf(receipts);
    }
  }

  private static KeptReceipt receipt(ResultSet row) throws SQLException {
    Receipt receipt =
        ReceiptText.read(row.getString("receipt"), ByteString.copyFrom(row.getBytes("bytes")));
    return new KeptReceipt(
        ByteString.copyFrom(row.getBytes("sha256")),
        receipt,
        NetworkIds.of(receipt),
        Times.instant(row.getLong("receive_time")));
  }

  private <T> T learn(Change<T> change) {
    tally.accumulateAndGet(change.tally, (old, its) -> its.version > old.version ? its : old);
    return change.result;
  }

  private static void count(Db db, long receipts, long bytes) {
    db.run(
        "UPDATE unmatched_tally SET receipts = receipts + ?, bytes = bytes + ?", receipts, bytes);
  }

  private static Tally tally(Db db, long version) {
    return db.first(
            "SELECT receipts, bytes FROM unmatched_tally",
            row -> new Tally(version, row.getLong(1), row.getLong(2)))
        .orElseThrow();
  }
}
