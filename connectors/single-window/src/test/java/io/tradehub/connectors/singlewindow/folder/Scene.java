package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A folder on disk, a hub that stores what it is given, and a client that moves files. */
final class Scene implements AutoCloseable, ReceiptSink, FolderObserver {
  static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  final Path root;
  final Path home;
  final Clock clock = new Clock();

  /** What was stored, by what it is, in the order of the first time. */
  final Map<String, Receipt> stored = Collections.synchronizedMap(new LinkedHashMap<>());

  final Map<String, Integer> times = new ConcurrentHashMap<>();
  final Map<String, String> unreadable = new ConcurrentHashMap<>();
  final Map<Why, AtomicLong> lefts = new ConcurrentHashMap<>();
  final Map<Kind, AtomicLong> kinds = new ConcurrentHashMap<>();
  final AtomicLong passes = new AtomicLong();
  volatile long waiting = -1;
  volatile Duration oldest;
  volatile ReceiptSink before = receipt -> Taken.STORED;
  private final List<Folder> open = new ArrayList<>();

  Scene(Path root) {
    this.root = root;
    this.home = root.resolve("Deccus001");
  }

  /** A clock that is set. */
  static final class Clock implements InstantSource {
    private volatile Instant now = Instant.now();

    @Override
    public Instant instant() {
      return now;
    }

    void set(Instant time) {
      now = time;
    }
  }

  FolderConfig config() {
    return config(Duration.ofMillis(50), Duration.ZERO);
  }

  FolderConfig config(Duration pollEvery, Duration settle) {
    FolderConfig usual = FolderConfig.of("shanghai", root);
    return new FolderConfig(
        usual.name(),
        root,
        usual.bizType(),
        Set.of(),
        true,
        pollEvery,
        settle,
        Duration.ofDays(30),
        1 << 20,
        8);
  }

  Folder folder() {
    return folder(config(), new RealDisk());
  }

  Folder folder(FolderConfig config, Disk disk) {
    Folder folder = new Folder(config, this, this, clock, disk, System::nanoTime);
    open.add(folder);
    return folder;
  }

  Folder started() {
    Folder folder = folder();
    folder.start();
    return folder;
  }

  @Override
  public Taken take(Receipt receipt) throws OverloadedException {
    before.take(receipt);
    String identity = identity(receipt);
    times.merge(identity, 1, Integer::sum);
    return stored.putIfAbsent(identity, receipt) == null ? Taken.STORED : Taken.DUPLICATE;
  }

  /** What the hub knows a receipt by. */
  static String identity(Receipt receipt) {
    return receipt instanceof Receipt.Moved moved
        ? (moved.sent() ? "sent " : "failed ") + moved.fileName()
        : receipt.bytes().toString(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Override
  public void taken(Kind kind, Taken taken) {
    kinds.computeIfAbsent(kind, k -> new AtomicLong()).incrementAndGet();
  }

  @Override
  public void unreadable(String fileName, String reason) {
    unreadable.put(fileName, reason);
  }

  @Override
  public void left(Why why) {
    lefts.computeIfAbsent(why, w -> new AtomicLong()).incrementAndGet();
  }

  @Override
  public void inboxRead(Instant at) {
    passes.incrementAndGet();
  }

  @Override
  public void waiting(long files, Duration age) {
    waiting = files;
    oldest = age;
  }

  long timesLeft(Why why) {
    return lefts.getOrDefault(why, new AtomicLong()).get();
  }

  Path inBox() {
    return home.resolve("InBox");
  }

  Path outBox() {
    return home.resolve("OutBox");
  }

  Path sentBox() {
    return home.resolve("SentBox");
  }

  Path failBox() {
    return home.resolve("FailBox");
  }

  Path ours(String name) {
    return home.resolve("tradehub").resolve(name);
  }

  /** Makes the client's folders, as they are when a client is installed first. */
  Scene made() throws IOException {
    for (Path box : List.of(inBox(), outBox(), sentBox(), failBox())) {
      Files.createDirectories(box);
    }
    return this;
  }

  /** A file comes into InBox, written elsewhere and renamed. */
  Path comes(String name, ByteString bytes) throws IOException {
    Path beside = Files.createTempFile(root, "writing", "");
    Files.write(beside, bytes.toByteArray());
    return Files.move(beside, inBox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  Path comes(String name, String text) throws IOException {
    return comes(name, Papers.utf8(text));
  }

  /** All files in a folder and below, by their names; links are files. */
  static Map<String, Path> files(Path directory) {
    Map<String, Path> files = new HashMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> walk = Files.walk(directory)) {
        walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
            .forEach(file -> files.put(file.getFileName().toString(), file));
      } catch (UncheckedIOException | IOException e) {
        // Something was moved meanwhile; whoever waits for it looks again.
        files.put("?", directory);
      }
    }
    return files;
  }

  static List<String> names(Path directory) {
    return files(directory).keySet().stream().sorted().toList();
  }

  /** Waits for something, not for ever. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long until %s", what).isLessThan(end);
      Thread.sleep(5);
    }
  }

  /** Waits until InBox was listed wholly, after now. */
  void awaitPass() throws InterruptedException {
    long seen = passes.get();
    await("InBox was listed twice", () -> passes.get() >= seen + 2);
  }

  @Override
  public void close() {
    open.forEach(Folder::close);
  }
}
