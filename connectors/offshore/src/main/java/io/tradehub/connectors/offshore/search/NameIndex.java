package io.tradehub.connectors.offshore.search;

import io.tradehub.connectors.offshore.list.CreditCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BooleanSimilarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * The names of one version of a list, to be searched. An enterprise may have several: what it is
 * called and what it was called. It never changes: a new version is a new index in a folder of its
 * own, and whoever holds the old one puts the new one in its place and closes the old one, which
 * waits for the searches that are under way. Safe for many threads.
 *
 * <p>On disk it is mapped into memory by the operating system, so that a million names cost little
 * heap. A search takes processor time of some milliseconds and may wait for the disk: not for event
 * loops.
 */
public final class NameIndex implements AutoCloseable {
  /** The longest query, in characters (Unicode code points). */
  public static final int MAX_QUERY = 200;

  /** The most hits of a search. */
  public static final int MAX_LIMIT = 100;

  /** What an index is made of; an index of another format is built anew, not read. */
  private static final String FORMAT = "1";

  private static final String FORMAT_KEY = "format";

  /** Memory for names that are being added, in MB; what is more goes to disk. */
  private static final double BUFFER_MB = 64;

  /** Pieces of an index that are written before they are merged: a million names, merged once. */
  private static final int MERGED_AT_ONCE = 64;

  private final Directory directory;
  private final DirectoryReader reader;
  private final Candidates candidates;

  private NameIndex(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BooleanSimilarity());
    searcher.setQueryCache(null);
    this.candidates = new Candidates(searcher);
  }

  /**
   * Builds an index on disk. An interrupted build leaves files that the next build in this folder
   * replaces.
   *
   * @param folder where it goes; made when it is not there
   * @param names each enterprise once for each pair of names that it has or had; of two of the same
   *     length it is found by the earlier. One is asked for at a time, on this thread
   * @throws IllegalArgumentException when a complete index is in the folder already
   * @throws IOException when the folder cannot be written
   */
  public static NameIndex build(Path folder, Stream<Named> names) throws IOException {
    Directory directory = new MMapDirectory(folder);
    try {
      if (DirectoryReader.indexExists(directory)) {
        throw new IllegalArgumentException(
            "There is an index in "
                + folder
                + " already, and an index never changes; give each version a folder of its own.");
      }
      return build(directory, names);
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  /** Builds an index in memory, for short lists; it is gone when it is closed. */
  public static NameIndex build(Stream<Named> names) {
    try {
      return build(new ByteBuffersDirectory(), names);
    } catch (IOException e) {
      throw new UncheckedIOException("An index in memory could not be built", e);
    }
  }

  /**
   * Opens an index that was built before. Reads all of it once, to see that it is as it was
   * written: parts of a second for a million names.
   *
   * @throws IllegalArgumentException when it is of another format; it must be built anew
   * @throws IOException when there is no complete index in the folder, when it was damaged, or when
   *     it cannot be read
   */
  public static NameIndex open(Path folder) throws IOException {
    Directory directory = new MMapDirectory(folder);
    try {
      NameIndex index = open(directory);
      try {
        index.check();
        return index;
      } catch (Throwable e) {
        index.close();
        throw e;
      }
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  private void check() throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      leaf.reader().checkIntegrity();
    }
  }

  private static NameIndex build(Directory directory, Stream<Named> names) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setIndexSort(IndexFields.ORDER);
    config.setRAMBufferSizeMB(BUFFER_MB);
    LogDocMergePolicy late = new LogDocMergePolicy();
    late.setMergeFactor(MERGED_AT_ONCE);
    config.setMergePolicy(late);
    // On this thread, so that whoever builds decides how much of the machine that takes.
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setCommitOnClose(false);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (Iterator<Named> each = names.iterator(); each.hasNext(); ) {
        writer.addDocument(IndexFields.of(each.next()));
      }
      // One segment: fastest to search, and it is never written to again.
      writer.forceMerge(1);
      writer.setLiveCommitData(Map.of(FORMAT_KEY, FORMAT).entrySet());
      writer.commit();
    }
    return open(directory);
  }

  private static NameIndex open(Directory directory) throws IOException {
    DirectoryReader reader = DirectoryReader.open(directory);
    try {
      String format = reader.getIndexCommit().getUserData().get(FORMAT_KEY);
      if (!FORMAT.equals(format)) {
        throw new IllegalArgumentException(
            "The index is of format "
                + format
                + " and this version reads format "
                + FORMAT
                + "; build it anew.");
      }
      return new NameIndex(directory, reader);
    } catch (Throwable e) {
      reader.close();
      throw e;
    }
  }

  /** How many names are in it: an enterprise with former names counts once for each. */
  public int size() {
    return reader.maxDoc();
  }

  /**
   * Whether there is something to search by in a text: a letter, a digit or a Chinese character.
   */
  public static boolean searchable(String query) {
    return !Folding.fold(query).isEmpty();
  }

  /**
   * Finds enterprises by their registered or other name. There is no query language: every text is
   * a name or a part of one.
   *
   * @param query what to look for, at most {@link #MAX_QUERY} characters; a text without letters,
   *     digits and Chinese characters finds nothing
   * @param limit the most hits that are wanted, 1 to {@link #MAX_LIMIT}
   * @return the best first, each enterprise once; of equals, the one with the lower code
   * @throws IllegalArgumentException when query or limit are out of bounds
   * @throws IllegalStateException when the index was closed
   */
  public List<Hit> search(String query, int limit) {
    int length = query.codePointCount(0, query.length());
    if (length > MAX_QUERY) {
      throw new IllegalArgumentException(
          "A name to search for has at most %d characters, this has %d; shorten it."
              .formatted(MAX_QUERY, length));
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException(
          "A search returns 1 to %d hits, asked for were %d.".formatted(MAX_LIMIT, limit));
    }
    Parts asked = Parts.of(Folding.fold(query));
    if (asked.empty()) {
      return List.of();
    }
    if (!reader.tryIncRef()) {
      throw new IllegalStateException("The index of names was closed; search the one after it.");
    }
    try {
      return best(asked, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("The index of names could not be read", e);
    } finally {
      release();
    }
  }

  private List<Hit> best(Parts asked, int limit) throws IOException {
    BitSet documents = candidates.of(asked);
    if (documents.isEmpty()) {
      return List.of();
    }
    Likeness likeness = new Likeness(asked);
    BinaryDocValues folded = MultiDocValues.getBinaryValues(reader, IndexFields.FOLDED);
    BinaryDocValues names = MultiDocValues.getBinaryValues(reader, IndexFields.NAME);
    BinaryDocValues otherNames = MultiDocValues.getBinaryValues(reader, IndexFields.OTHER_NAME);
    NumericDocValues heads = MultiDocValues.getNumericValues(reader, IndexFields.CODE_HEAD);
    NumericDocValues tails = MultiDocValues.getNumericValues(reader, IndexFields.CODE_TAIL);
    List<Hit> hits = new ArrayList<>();
    for (int document : documents.stream().toArray()) {
      String both = text(folded, document);
      int line = both.indexOf('\n');
      Optional<Grade> byName = likeness.to(Parts.of(both.substring(0, line)));
      Optional<Grade> byOther = likeness.to(Parts.of(both.substring(line + 1)));
      if (byName.isPresent() || byOther.isPresent()) {
        boolean other = byName.isEmpty() || byOther.isPresent() && better(byOther, byName);
        Grade grade = (other ? byOther : byName).get();
        String name = text(names, document);
        String otherName = text(otherNames, document);
        hits.add(
            new Hit(
                new CreditCode(number(heads, document), number(tails, document)),
                name,
                otherName,
                other ? otherName : name,
                grade.score(),
                grade.match()));
      }
    }
    hits.sort(Hit.BEST_FIRST);
    Set<CreditCode> seen = new HashSet<>();
    return hits.stream().filter(hit -> seen.add(hit.code())).limit(limit).toList();
  }

  private static boolean better(Optional<Grade> one, Optional<Grade> other) {
    return one.get().score() > other.get().score();
  }

  private static String text(BinaryDocValues values, int document) throws IOException {
    values.advanceExact(document);
    return values.binaryValue().utf8ToString();
  }

  private static long number(NumericDocValues values, int document) throws IOException {
    values.advanceExact(document);
    return values.longValue();
  }

  private void release() {
    try {
      reader.decRef();
    } catch (IOException e) {
      throw new UncheckedIOException("The index of names could not be closed", e);
    }
  }

  /**
   * Calls back once this is closed and no search in it is under way any more.
   *
   * @param then called on the thread that closes it or on that of the last search; throws nothing
   */
  public void onClosed(Runnable then) {
    reader.getReaderCacheHelper().addClosedListener(key -> then.run());
  }

  /** Frees memory and files once no search is under way; the files stay. */
  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
