package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.Samples;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.Break.Kind;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.v1.StoredEvent;
import io.tradehub.hub.store.v1.StoredHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Whatever somebody does to a log behind the hub's back, the check names the first bad link. */
class LogAuditTest {
  /** More than one part for each thread. */
  private static final int EVENTS = 30_000;

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private Path store;

  /** Three logs: a long one, a short one, and one between them in the order of keys. */
  @BeforeEach
  void writeThreeLogs() throws IOException {
    Path made = shared.resolve("made");
    if (!Files.exists(made)) {
      try (var open = RocksStore.open(made, StoreOptions.small())) {
        for (int n = 1; n <= EVENTS; n += 1000) {
          append(open, "long", n, 1000);
        }
        append(open, "middle", 1, 3);
        append(open, "", 1, 1);
      }
    }
    store = folder.resolve("store");
    copy(made, store);
  }

  private static void append(RocksStore open, String tenant, int from, int count) {
    try (var transaction = open.begin()) {
      for (int n = from; n < from + count; n++) {
        transaction.append(tenant, Samples.event(Samples.id(n), "event " + n));
      }
      transaction.commit();
    }
  }

  private static String message(long n) {
    return Samples.id(n).toString();
  }

  @Test
  void givenWholeLogs_thenItSaysSoAndHowLongTheyAre() {
    List<LogReport> reports = check();

    assertThat(reports).extracting(LogReport::tenant).containsExactly("", "long", "middle");
    assertThat(reports).allSatisfy(report -> assertThat(report.broken()).isEmpty());
    LogReport report = reports.get(1);
    assertThat(report.events()).isEqualTo(EVENTS);
    assertThat(report.first()).isEqualTo(1);
    assertThat(report.last()).isEqualTo(EVENTS);
    assertThat(report.anchors()).isZero();
    try (var open = RocksStore.open(store, StoreOptions.small())) {
      ByteString hash = open.events("long", EVENTS - 1, 1).getFirst().getHash();
      assertThat(report.head()).isEqualTo(hex(hash));
    }
  }

  @Test
  void itTellsHowFarItIs() {
    AtomicLong told = new AtomicLong();
    try (LogAudit audit = LogAudit.open(store)) {
      assertThat(audit.size("long")).isEqualTo(EVENTS);
      audit.check("long", told::addAndGet);
    }
    assertThat(told).hasValue(EVENTS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, EVENTS / 2, EVENTS / 2 + 1, EVENTS - 1})
  void givenAnEventThatIsGone_thenTheGapIsNamed(long at) {
    alter(db -> db.delete(Family.EVENTS, Keys.event("long", at)));

    assertBroken("long", new Break(Kind.GAP, at, "", "event " + at, "event " + (at + 1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, EVENTS / 2, EVENTS / 2 + 1, EVENTS})
  void givenAnEventThatWasAltered_thenItIsNamedWithItsMessage(long at) {
    alter(
        db ->
            db.changeEvent(
                "long",
                at,
                event ->
                    event.setEvent(
                        Samples.event(Samples.id(7), "forged").toBuilder()
                            .setSequence(at)
                            .build()
                            .toByteString())));

    Break broken = broken("long");
    assertThat(broken.kind()).isEqualTo(Kind.EVENT_ALTERED);
    assertThat(broken.sequence()).isEqualTo(at);
    assertThat(broken.messageId()).isEqualTo(message(7));
    assertThat(broken.expected()).hasSize(64).isNotEqualTo(broken.found());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, EVENTS / 2, EVENTS / 2 + 1, EVENTS})
  void givenAHashThatWasAltered_thenItIsToldFromAnAlteredEvent(long at) {
    ByteString forged = ByteString.copyFrom(new byte[32]);
    alter(db -> db.changeEvent("long", at, event -> event.setHash(forged)));

    Break broken = broken("long");
    assertThat(broken.kind()).isEqualTo(Kind.HASH_ALTERED);
    assertThat(broken.sequence()).isEqualTo(at);
    assertThat(broken.messageId()).isEqualTo(message(at));
    assertThat(broken.found()).isEqualTo(hex(forged));
  }

  @Test
  void givenAnEventPutBetweenOthersWithAHashThatFits_thenTheNextOneShowsIt() {
    alter(
        db ->
            db.changeEvent(
                "long",
                500,
                event -> {
                  byte[] forged = Samples.event(Samples.id(7), "forged").toByteArray();
                  byte[] before = db.event("long", 499).getHash().toByteArray();
                  event
                      .setEvent(ByteString.copyFrom(forged))
                      .setHash(EventHeads.link(ByteString.copyFrom(before), forged));
                }));

    assertThat(broken("long").sequence()).isEqualTo(501);
  }

  @Test
  void givenTwoEventsThatChangedPlaces_thenTheFirstOfThemIsNamed() {
    alter(
        db -> {
          StoredEvent first = db.event("long", 100);
          StoredEvent second = db.event("long", 101);
          db.put(Family.EVENTS, Keys.event("long", 100), second.toByteArray());
          db.put(Family.EVENTS, Keys.event("long", 101), first.toByteArray());
        });

    assertThat(broken("long").sequence()).isEqualTo(100);
  }

  @Test
  void givenSeveralBreaks_thenTheFirstIsNamed() {
    alter(
        db -> {
          db.delete(Family.EVENTS, Keys.event("long", EVENTS - 5));
          db.delete(Family.EVENTS, Keys.event("long", 12));
          db.delete(Family.EVENTS, Keys.event("long", EVENTS / 2));
        });

    assertThat(broken("long").sequence()).isEqualTo(12);
  }

  @Test
  void givenALogWhoseEndIsGone_thenItIsMissed() {
    alter(
        db -> {
          for (int n = EVENTS - 9; n <= EVENTS; n++) {
            db.delete(Family.EVENTS, Keys.event("long", n));
          }
        });

    assertBroken(
        "long",
        new Break(
            Kind.TOO_SHORT, EVENTS - 9, "", "an end at " + EVENTS, "an end at " + (EVENTS - 10)));
  }

  @Test
  void givenALogThatIsGoneAltogether_thenItIsMissed() {
    alter(db -> db.delete(Family.EVENTS, Keys.event("", 1)));

    assertBroken("", new Break(Kind.TOO_SHORT, 1, "", "an end at 1", "an end at 0"));
  }

  @Test
  void givenAnEventThatTheHubNeverWrote_thenItIsNamed() {
    alter(
        db -> {
          byte[] event = Samples.event(Samples.id(7), "forged").toByteArray();
          ByteString hash = EventHeads.link(db.event("middle", 3).getHash(), event);
          db.put(
              Family.EVENTS,
              Keys.event("middle", 4),
              StoredEvent.newBuilder()
                  .setEvent(ByteString.copyFrom(event))
                  .setHash(hash)
                  .build()
                  .toByteArray());
        });

    assertBroken("middle", new Break(Kind.TOO_LONG, 4, message(7), "an end at 3", "an end at 4"));
  }

  @Test
  void givenANotedEndWithAnotherHash_thenItIsNamed() {
    ByteString forged = ByteString.copyFrom(new byte[32]);
    alter(
        db ->
            db.put(
                Family.MARKS,
                Marks.head("middle"),
                StoredHead.newBuilder().setSequence(3).setHash(forged).build().toByteArray()));

    Break broken = broken("middle");
    assertThat(broken.kind()).isEqualTo(Kind.HEAD_MISMATCH);
    assertThat(broken.sequence()).isEqualTo(3);
    assertThat(broken.expected()).isEqualTo(hex(forged));
  }

  @Test
  void givenARecordThatIsNone_thenItIsNamed() {
    alter(
        db ->
            db.put(
                Family.EVENTS,
                Keys.event("middle", 2),
                "no record".getBytes(StandardCharsets.UTF_8)));

    Break broken = broken("middle");
    assertThat(broken.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(broken.sequence()).isEqualTo(2);
  }

  @Test
  void givenOneBrokenLog_thenTheOthersAreChecked() {
    alter(db -> db.delete(Family.EVENTS, Keys.event("long", 2)));

    assertThat(check())
        .filteredOn(report -> report.broken().isEmpty())
        .extracting(LogReport::tenant)
        .containsExactly("", "middle");
  }

  @Test
  void givenAHubThatHasItOpen_thenItIsCheckedAsItIsNow() {
    try (var open = RocksStore.open(store, StoreOptions.small())) {
      append(open, "middle", 4, 2);
      try (LogAudit audit = LogAudit.open(store)) {
        assertThat(audit.inUse()).isTrue();
        LogReport report = audit.check("middle", more -> {});
        assertThat(report.broken()).isEmpty();
        assertThat(report.events()).isEqualTo(5);
      }
      append(open, "middle", 6, 1);
    }
  }

  @Test
  void givenAStoreThatIsLookedAt_thenNothingInItChanges() throws IOException {
    var before = state();
    check();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void givenAWriteAheadLogThatWasCut_thenTheLostCommitsAreNoticed() throws IOException {
    Path cut = folder.resolve("cut");
    try (var open = RocksStore.open(store, StoreOptions.small())) {
      append(open, "middle", 4, 1);
      append(open, "middle", 5, 1);
      copy(store, cut);
    }
    try (Stream<Path> files = Files.list(cut.resolve("db"))) {
      for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        try (var file = Files.newByteChannel(log, java.nio.file.StandardOpenOption.WRITE)) {
          file.truncate(Math.max(0, file.size() - 20));
        }
      }
    }
    assertThatThrownBy(() -> LogAudit.open(cut))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("lost commits");
  }

  @Test
  void givenAFolderWithoutAStore_thenItSaysSoAndMakesNothing() {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> LogAudit.open(nothing))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no store of tradehub");
    assertThat(nothing).doesNotExist();
  }

  private List<LogReport> check() {
    try (LogAudit audit = LogAudit.open(store)) {
      assertThat(audit.inUse()).isFalse();
      return audit.tenants().stream().map(tenant -> audit.check(tenant, more -> {})).toList();
    }
  }

  private Break broken(String tenant) {
    return check().stream()
        .filter(report -> report.tenant().equals(tenant))
        .findFirst()
        .orElseThrow()
        .broken()
        .orElseThrow();
  }

  private void assertBroken(String tenant, Break expected) {
    assertThat(broken(tenant)).isEqualTo(expected);
  }

  private static String hex(ByteString bytes) {
    return io.tradehub.hub.store.audit.Chain.hex(bytes.toByteArray());
  }

  private TreeMap<String, String> state() throws IOException {
    var state = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        state.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return state;
  }

  private interface Tampering {
    void tamper(Tampered db) throws RocksDBException;
  }

  /** Does something to the database of a closed store. */
  private void alter(Tampering tampering) {
    try (Tampered db = new Tampered(store.resolve("db"))) {
      tampering.tamper(db);
    } catch (RocksDBException e) {
      throw new AssertionError(e);
    }
  }

  /** The database without the store around it. */
  static final class Tampered implements AutoCloseable {
    private final RocksDB db;
    private final List<ColumnFamilyHandle> handles = new ArrayList<>();

    Tampered(Path path) throws RocksDBException {
      List<ColumnFamilyDescriptor> families = new ArrayList<>();
      families.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY));
      for (Family family : Family.values()) {
        families.add(new ColumnFamilyDescriptor(family.nameBytes()));
      }
      try (var options = new DBOptions()) {
        db = RocksDB.open(options, path.toString(), families, handles);
      }
    }

    void put(Family family, byte[] key, byte[] value) throws RocksDBException {
      db.put(handles.get(family.ordinal() + 1), key, value);
    }

    void delete(Family family, byte[] key) throws RocksDBException {
      db.delete(handles.get(family.ordinal() + 1), key);
    }

    StoredEvent event(String tenant, long sequence) {
      try {
        return StoredEvent.parseFrom(
            db.get(handles.get(Family.EVENTS.ordinal() + 1), Keys.event(tenant, sequence)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    void changeEvent(
        String tenant, long sequence, java.util.function.Consumer<StoredEvent.Builder> change)
        throws RocksDBException {
      StoredEvent.Builder event = event(tenant, sequence).toBuilder();
      change.accept(event);
      put(Family.EVENTS, Keys.event(tenant, sequence), event.build().toByteArray());
    }

    @Override
    public void close() {
      handles.forEach(ColumnFamilyHandle::close);
      db.close();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("db"));
    try (Stream<Path> files = Files.list(from.resolve("db"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("db").resolve(file.getFileName()));
      }
    }
    for (String name : List.of("FORMAT", "COMMITTED", "LOCK")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
  }
}
