package io.tradehub.hub.store.rocks;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;

/**
 * What contents of one kind have in common, in the two forms that Zstandard works with (RFC 8878,
 * section 5). Freed by the garbage collector once nothing uses it.
 *
 * @param number the dictionary's own id, which every frame made with it carries
 * @param compressing for making frames
 * @param decompressing for reading them
 */
record Dictionary(long number, ZstdDictCompress compressing, ZstdDictDecompress decompressing) {
  /** With a dictionary this level takes no longer than lower ones and gives smaller frames. */
  private static final int LEVEL = 3;

  /** Of a dictionary's bytes, as it was trained. */
  static Dictionary of(byte[] trained) {
    return new Dictionary(
        Zstd.getDictIdFromDict(trained),
        new ZstdDictCompress(trained, LEVEL),
        new ZstdDictDecompress(trained));
  }
}
