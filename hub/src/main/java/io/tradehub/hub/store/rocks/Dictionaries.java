package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import com.google.protobuf.ByteString;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.v1.StoredDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * What the store has learned of each kind of content, so that each content alone compresses as well
 * as many together.
 *
 * <p>From the first contents of a kind a dictionary is trained, on a thread of its own. It is
 * written with the writer's next batch and used only after that: no content on disk needs a
 * dictionary that is not. A dictionary is never changed and never dropped; there are at most {@link
 * #MAX_KINDS}.
 */
final class Dictionaries implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Dictionaries.class.getName());

  /** Kinds beyond these are compressed without: strangers' types must not fill the memory. */
  static final int MAX_KINDS = 64;

  private static final int SAMPLES = 200;
  private static final int SAMPLE_BYTES = 1 << 20;
  private static final int LARGEST_SAMPLE = 64 << 10;
  private static final int DICTIONARY_BYTES = 16 << 10;

  private final Map<Long, Dictionary> byNumber = new ConcurrentHashMap<>();
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<StoredDictionary> unwritten = new ConcurrentLinkedQueue<>();
  private final ExecutorService trainer =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("dictionary-trainer").unstarted(task));

  /** One kind: first its samples, then its dictionary. */
  private static final class Kind {
    private volatile Dictionary dictionary;
    private List<byte[]> samples = new ArrayList<>();
    private int bytes;
  }

  /** Reads those that the database has. */
  static Dictionaries load(Database database) {
    Dictionaries dictionaries = new Dictionaries();
    database.scanAll(
        Family.DICTIONARIES,
        rows -> {
          for (rows.seekToFirst(); rows.isValid(); rows.next()) {
            dictionaries.written(
                Records.parse(StoredDictionary.parser(), rows.value(), Family.DICTIONARIES));
          }
          return null;
        });
    return dictionaries;
  }

  /** The dictionary of a kind, when there is one; otherwise the content may help to make it. */
  Optional<Dictionary> of(String name, ByteString content) {
    Kind kind = kinds.get(name);
    if (kind == null) {
      if (kinds.size() >= MAX_KINDS) {
        return Optional.empty();
      }
      kind = kinds.computeIfAbsent(name, n -> new Kind());
    }
    if (kind.dictionary == null && content.size() <= LARGEST_SAMPLE) {
      sample(name, kind, content);
    }
    return Optional.ofNullable(kind.dictionary);
  }

  private void sample(String name, Kind kind, ByteString content) {
    List<byte[]> full;
    synchronized (kind) {
      if (kind.samples == null) {
        return;
      }
      kind.samples.add(content.toByteArray());
      kind.bytes += content.size();
      if (kind.samples.size() < SAMPLES && kind.bytes < SAMPLE_BYTES) {
        return;
      }
      full = kind.samples;
      kind.samples = null;
    }
    try {
      trainer.execute(() -> train(name, full));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "no dictionary for {0}: the store is closing", name);
    }
  }

  private void train(String name, List<byte[]> samples) {
    ZstdDictTrainer training = new ZstdDictTrainer(2 * SAMPLE_BYTES, DICTIONARY_BYTES);
    samples.forEach(training::addSample);
    byte[] trained;
    try {
      trained = training.trainSamples();
    } catch (ZstdException e) {
      // Too few or too different: this kind goes without.
      LOG.log(System.Logger.Level.DEBUG, "no dictionary for {0}: {1}", name, e.getMessage());
      return;
    }
    if (byNumber.containsKey(Zstd.getDictIdFromDict(trained))) {
      return;
    }
    unwritten.add(
        StoredDictionary.newBuilder()
            .setKind(name)
            .setDictionary(ByteString.copyFrom(trained))
            .build());
  }

  /** Those that the next batch must bring to the disk. By the writer's thread. */
  List<StoredDictionary> takeUnwritten() {
    if (unwritten.isEmpty()) {
      return List.of();
    }
    List<StoredDictionary> taken = new ArrayList<>();
    for (StoredDictionary next; (next = unwritten.poll()) != null; ) {
      taken.add(next);
    }
    return taken;
  }

  /** A dictionary is on disk: from now on it is used. */
  void written(StoredDictionary stored) {
    Dictionary dictionary = Dictionary.of(stored.getDictionary().toByteArray());
    byNumber.put(dictionary.number(), dictionary);
    kinds.computeIfAbsent(stored.getKind(), n -> new Kind()).dictionary = dictionary;
  }

  /** The dictionary that a frame names. */
  Dictionary get(long number) {
    Dictionary dictionary = byNumber.get(number);
    if (dictionary == null) {
      throw new StoreException(
          "a content in the store needs the dictionary "
              + number
              + ", which is not there; the database is damaged",
          null);
    }
    return dictionary;
  }

  @Override
  public void close() {
    trainer.shutdownNow();
  }
}
