package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.StoreException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compresses contents and brings them back, on any thread.
 *
 * <p>Done once and at the beginning: the write-ahead log, the memtable, the table files and every
 * compaction then move a tenth of the bytes and compress nothing again. Each frame stands alone, so
 * that one content is read without its neighbours; what makes small documents small nevertheless is
 * a dictionary of what their kind has in common, see {@link Dictionaries}.
 */
final class Packing implements AutoCloseable {
  /** Less is not worth a frame. */
  private static final int WORTH = 64;

  private static final int PLAIN_LEVEL = 1;
  private static final int IDLE = 16;

  private final Dictionaries dictionaries;
  private final Pool<ZstdCompressCtx> compressors = new Pool<>(Packing::compressor);
  private final Pool<ZstdDecompressCtx> decompressors = new Pool<>(ZstdDecompressCtx::new);

  Packing(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  private static ZstdCompressCtx compressor() {
    ZstdCompressCtx context = new ZstdCompressCtx();
    context.setLevel(PLAIN_LEVEL);
    // RocksDB's own checksums cover the frame.
    context.setChecksum(false);
    return context;
  }

  /** A content as it is to be written; as it is when compressing does not make it smaller. */
  Packed pack(String kind, ByteString content) {
    if (content.size() < WORTH) {
      return new Packed(content, false);
    }
    byte[] plain = content.toByteArray();
    Optional<Dictionary> dictionary = dictionaries.of(kind, plain);
    byte[] frame =
        compressors.with(
            context -> {
              dictionary.ifPresentOrElse(
                  d -> context.loadDict(d.compressing()), () -> context.loadDict((byte[]) null));
              byte[] room = new byte[(int) Zstd.compressBound(plain.length)];
              int size = context.compressByteArray(room, 0, room.length, plain, 0, plain.length);
              return size < plain.length ? Arrays.copyOf(room, size) : null;
            });
    return frame == null
        ? new Packed(content, false)
        : new Packed(UnsafeByteOperations.unsafeWrap(frame), true);
  }

  /** The content of a frame. */
  ByteString unpack(ByteString frame) {
    byte[] bytes = frame.toByteArray();
    long number = Zstd.getDictIdFromFrame(bytes);
    Optional<Dictionary> dictionary =
        number == 0 ? Optional.empty() : Optional.of(dictionaries.get(number));
    try {
      byte[] plain =
          decompressors.with(
              context -> {
                dictionary.ifPresentOrElse(
                    d -> context.loadDict(d.decompressing()),
                    () -> context.loadDict((byte[]) null));
                long size = Zstd.getFrameContentSize(bytes);
                if (size < 0 || size > Integer.MAX_VALUE) {
                  throw new StoreException(
                      "a content in the store says that it has " + size + " bytes; it is damaged",
                      null);
                }
                return context.decompress(bytes, (int) size);
              });
      return UnsafeByteOperations.unsafeWrap(plain);
    } catch (ZstdException e) {
      throw new StoreException(
          "a content in the store cannot be unpacked: " + e.getMessage() + "; it is damaged", e);
    }
  }

  @Override
  public void close() {
    compressors.close();
    decompressors.close();
    dictionaries.close();
  }

  /**
   * Native contexts, which one thread uses at a time. Not bound to threads, of which virtual ones
   * are without number.
   */
  private static final class Pool<C extends AutoCloseable> implements AutoCloseable {
    private final Supplier<C> make;
    private final BlockingQueue<C> idle = new ArrayBlockingQueue<>(IDLE);

    Pool(Supplier<C> make) {
      this.make = make;
    }

    <T> T with(Function<C, T> work) {
      C context = idle.poll();
      if (context == null) {
        context = make.get();
      }
      boolean kept = false;
      try {
        T result = work.apply(context);
        kept = idle.offer(context);
        return result;
      } finally {
        if (!kept) {
          free(context);
        }
      }
    }

    @Override
    public void close() {
      for (C context; (context = idle.poll()) != null; ) {
        free(context);
      }
    }

    private static void free(AutoCloseable context) {
      try {
        context.close();
      } catch (Exception e) {
        throw new IllegalStateException("a compression context did not close", e);
      }
    }
  }
}
