package io.tradehub.hub.store.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where lines begin, for the lines used last: the same idea as {@link Fronts}, for the writer's
 * thread alone. Ordering keys are without number, so only so many are remembered; a line that was
 * forgotten is searched from its beginning once.
 */
final class Lines {
  private static final int REMEMBERED = 20_000;
  private static final float LOAD = 0.75f;

  /** Lower bound of the first committed key, by line. */
  private final Map<ByteBuffer, byte[]> firsts =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** A key that no committed key of the line is before. */
  byte[] from(byte[] line) {
    return firsts.getOrDefault(ByteBuffer.wrap(line), line);
  }

  /** No committed key of the line is before this one. */
  void found(byte[] line, byte[] first) {
    firsts.put(ByteBuffer.wrap(line), first);
  }

  /** A key was committed to a line. */
  void added(byte[] line, byte[] key) {
    firsts.computeIfPresent(
        ByteBuffer.wrap(line), (l, first) -> Arrays.compareUnsigned(key, first) < 0 ? key : first);
  }
}
