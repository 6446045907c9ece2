package io.tradehub.hub.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records in files, in the order in which they were written.
 *
 * <p>A record that was written is in the system's memory and survives whatever happens to the
 * process; what happens to the machine it survives only when the system has written it to the disk
 * by then. So it costs a call and no wait.
 *
 * <p>Writing, from any thread, one after the other; reading and releasing, by one thread, at the
 * same time. Its files are in a folder of its own and are bounded in length; a file goes when all
 * of it was released.
 */
public final class Journal implements AutoCloseable {
  /** How long the records of one file may be together: to make one takes a millisecond. */
  static final int SEGMENT_BYTES = 4 << 20;

  private static final String ENDING = ".journal";

  private final Path folder;
  private final long maxBytes;
  private final String boot;
  private final int segmentBytes;
  private final Findings findings;

  /** Oldest first; the last is the one that is written to. Guarded by this. */
  private final Deque<Segment> segments = new ArrayDeque<>();

  /** The next file, when it was made ahead. Guarded by this. */
  private Optional<Segment> spare = Optional.empty();

  private long nextSegment;
  private long bytes;
  private boolean closed;

  /**
   * What a journal held when it was opened.
   *
   * @param files whether there was anything of it
   * @param whole whether nothing can be missing from it: it was written since the machine came up,
   *     and every record of it can be read but perhaps a last one that was never finished
   * @param last the highest number of each owner in it
   */
  public record Findings(boolean files, boolean whole, Map<String, Long> last) {}

  /**
   * Some records.
   *
   * @param records in the order in which they were written
   * @param end where they end
   */
  public record Batch(List<JournalRecord> records, Place end) {}

  /**
   * A place in a journal.
   *
   * @param segment the number of the file
   * @param offset in it
   */
  record Place(long segment, long offset) {}

  private Journal(Path folder, long maxBytes, String boot, int segmentBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.maxBytes = maxBytes;
    this.boot = boot;
    this.segmentBytes = segmentBytes;
    this.findings = look();
    // There always is one while it is open: whoever finds none knows that it was lost.
    begin(segmentBytes);
  }

  /**
   * Opens the journal in a folder, which is made when there is none. What it holds is read before
   * what is written from now on.
   *
   * @param maxBytes how long its files may be together
   * @throws IOException when it cannot be read or made
   */
  public static Journal open(Path folder, long maxBytes) throws IOException {
    return open(folder, maxBytes, Boot.id(), SEGMENT_BYTES);
  }

  static Journal open(Path folder, long maxBytes, String boot, int segmentBytes)
      throws IOException {
    return new Journal(folder, maxBytes, boot, segmentBytes);
  }

  private Findings look() throws IOException {
    Map<String, Long> last = new HashMap<>();
    boolean whole = true;
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    for (Path file : files) {
      Optional<Segment> found = Segment.reopen(file, number(file));
      if (found.isEmpty()) {
        continue;
      }
      Segment segment = found.get();
      segments.add(segment);
      nextSegment = segment.number() + 1;
      whole &= segment.scan(record -> last.merge(record.owner(), record.number(), Math::max));
      bytes += segment.end();
      whole &= !boot.isEmpty() && segment.boot().equals(boot);
    }
    return new Findings(!segments.isEmpty(), whole, Map.copyOf(last));
  }

  private static long number(Path file) throws IOException {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    } catch (NumberFormatException e) {
      throw new IOException(file + " is none of the files of a journal; move it elsewhere", e);
    }
  }

  /** What it held when it was opened. */
  public Findings findings() {
    return findings;
  }

  private Segment begin(int room) throws IOException {
    Segment segment = spare.filter(made -> made.room() >= room).orElse(null);
    if (segment == null) {
      segment = make(nextSegment, room);
      nextSegment++;
    } else {
      spare = Optional.empty();
    }
    segments.add(segment);
    bytes += segment.end();
    return segment;
  }

  private Segment make(long number, int room) throws IOException {
    Path file = folder.resolve("%016d%s".formatted(number, ENDING));
    return Segment.create(file, number, boot, Math.max(room, segmentBytes));
  }

  /**
   * Makes the next file ahead when the last is half full, so that whoever writes need not wait for
   * it. By the thread that reads.
   */
  public void prepare() throws IOException {
    long number;
    synchronized (this) {
      if (closed || spare.isPresent() || segments.getLast().end() < segmentBytes / 2) {
        return;
      }
      number = nextSegment++;
    }
    Segment made = make(number, segmentBytes);
    synchronized (this) {
      // Files are read in the order of their numbers.
      if (!closed && number > segments.getLast().number()) {
        spare = Optional.of(made);
        return;
      }
    }
    made.delete();
  }

  /**
   * Writes a record. When this returns it outlives the process.
   *
   * @return false when the journal has no room now; then nothing was written
   * @throws IOException when it cannot be written; then it will not be read either
   */
  public synchronized boolean append(byte[] owner, long number, byte[] content) throws IOException {
    if (closed) {
      throw new IOException("the journal is closed");
    }
    int length = JournalRecord.length(owner, content);
    if (bytes + length > maxBytes) {
      return false;
    }
    Segment last = segments.getLast();
    if (!last.isWritable() || !last.append(owner, number, content)) {
      begin(length).append(owner, number, content);
    }
    bytes += length;
    return true;
  }

  /**
   * The next records that are not released; none when there are none. Reading again without a
   * release gives the same.
   *
   * @param maxBytes about how much; one record at least
   */
  public Batch read(int maxBytes) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    Place end = new Place(-1, 0);
    int left = maxBytes;
    for (Segment segment : open()) {
      long offset = segment.read(records, left);
      left -= (int) (offset - segment.released());
      end = new Place(segment.number(), offset);
      if (left <= 0 || offset < segment.end()) {
        break;
      }
    }
    return new Batch(records, end);
  }

  private synchronized List<Segment> open() {
    return List.copyOf(segments);
  }

  /** Lets go of what was read: it is kept elsewhere. */
  public void release(Batch batch) throws IOException {
    while (true) {
      Optional<Segment> done;
      synchronized (this) {
        Segment first = segments.peekFirst();
        if (first == null || first.number() > batch.end().segment()) {
          return;
        }
        if (first.number() == batch.end().segment()) {
          first.release(batch.end().offset());
        } else {
          first.release(first.end());
        }
        boolean over = first.isReleased() && (segments.size() > 1 || !first.isWritable());
        done = over ? Optional.of(segments.removeFirst()) : Optional.empty();
        done.ifPresent(segment -> bytes -= segment.end());
      }
      if (done.isEmpty()) {
        return;
      }
      done.get().delete();
    }
  }

  /** How many bytes are not released. */
  public synchronized long waitingBytes() {
    return segments.stream().mapToLong(segment -> segment.end() - segment.released()).sum();
  }

  /** Ends it in order, when all was released: nothing of it is left. */
  public synchronized void finish() throws IOException {
    closed = true;
    dropSpare();
    for (Segment segment; (segment = segments.peekFirst()) != null; segments.removeFirst()) {
      if (!segment.isReleased()) {
        throw new IllegalStateException("a journal is finished when all of it is released");
      }
      segment.delete();
    }
  }

  private void dropSpare() throws IOException {
    if (spare.isPresent()) {
      spare.get().delete();
      spare = Optional.empty();
    }
  }

  /** Lets go of the files; the next that opens it finds what was not released. Idempotent. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    dropSpare();
    for (Segment segment; (segment = segments.pollFirst()) != null; ) {
      segment.close();
    }
  }
}
