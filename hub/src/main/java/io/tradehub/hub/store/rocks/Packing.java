package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.Plain;
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
  private final Pool<Compressor> compressors = new Pool<>(Compressor::new);
  private final Pool<ZstdDecompressCtx> decompressors = new Pool<>(ZstdDecompressCtx::new);

  Packing(Dictionaries dictionaries) {
    this.dictionaries = dictionaries;
  }

  /** A content as it is to be written; as it is when compressing does not make it smaller. */
  Packed pack(String kind, ByteString content) {
    if (content.size() < WORTH) {
      return Packed.plain(content);
    }
    Plain plain = Plain.of(content);
    Optional<Dictionary> dictionary = dictionaries.of(kind, content);
    byte[] frame =
        compressors.with(compressor -> compressor.compress(plain, dictionary, content.size() - 1));
    return frame == null
        ? Packed.plain(content)
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

  /** A native context, and room that is used again. */
  private static final class Compressor implements AutoCloseable {
    /** More room than this is not kept. */
    private static final int KEPT = 1 << 20;

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private byte[] room = new byte[0];

    Compressor() {
      context.setLevel(PLAIN_LEVEL);
      // RocksDB's own checksums cover the frame.
      context.setChecksum(false);
    }

    /** The frame; null when it has more than {@code most} bytes. */
    byte[] compress(Plain plain, Optional<Dictionary> dictionary, int most) {
      dictionary.ifPresentOrElse(
          d -> context.loadDict(d.compressing()), () -> context.loadDict((byte[]) null));
      int bound = (int) Zstd.compressBound(plain.length());
      if (room.length < bound) {
        room = new byte[bound];
      }
      int size =
          context.compressByteArray(
              room, 0, room.length, plain.array(), plain.offset(), plain.length());
      byte[] frame = size <= most ? Arrays.copyOf(room, size) : null;
      if (room.length > KEPT) {
        room = new byte[0];
      }
      return frame;
    }

    @Override
    public void close() {
      context.close();
    }
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
