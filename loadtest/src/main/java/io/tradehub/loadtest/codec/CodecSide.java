package io.tradehub.loadtest.codec;

import com.sun.management.ThreadMXBean;
import io.tradehub.loadtest.SideBySide;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One codec in the turn-taking: on one thread, one document after another for a while.
 *
 * @param <T> what a document says
 */
public final class CodecSide<T> implements SideBySide.Side {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MOST_WARM_UPS = 8;

  /** Asking for the time is not free. */
  private static final int AT_ONCE = 16;

  private final Codec<T> codec;
  private final List<T> contents;
  private final Duration length;
  private final List<Double> perCpuSecond = new ArrayList<>();
  private final List<Double> megabytes = new ArrayList<>();
  private final List<Double> allocated = new ArrayList<>();
  private double documentBytes;

  /**
   * @param contents what the documents say, one after the other and again from the first
   * @param length of a round
   */
  public CodecSide(Codec<T> codec, List<T> contents, Duration length) {
    this.codec = codec;
    this.contents = contents;
    this.length = length;
  }

  @Override
  public String name() {
    return codec.name();
  }

  /**
   * Runs for so long and counts nothing: the JIT compilers work meanwhile. Where other work keeps
   * the machine busy, time alone warms nothing: then it goes on until each content had its turn,
   * but not for more than eight times as long.
   */
  public void warmUp(Duration time) throws Exception {
    long start = System.nanoTime();
    long took = 0;
    for (int i = 0;
        took < time.toNanos() || i < contents.size() && took < MOST_WARM_UPS * time.toNanos();
        i++) {
      codec.roundTrip(contents.get(i % contents.size()));
      took = System.nanoTime() - start;
    }
  }

  /** Documents a second, by the clock. */
  @Override
  public double round() throws Exception {
    long thread = Thread.currentThread().threadId();
    long bytes = 0;
    long count = 0;
    long heap = THREADS.getThreadAllocatedBytes(thread);
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long took;
    do {
      for (int i = 0; i < AT_ONCE; i++) {
        bytes += codec.roundTrip(contents.get((int) (count++ % contents.size())));
      }
      took = System.nanoTime() - start;
    } while (took < length.toNanos());
    perCpuSecond.add(count * 1e9 / (THREADS.getCurrentThreadCpuTime() - cpu));
    allocated.add((double) (THREADS.getThreadAllocatedBytes(thread) - heap) / count);
    megabytes.add(bytes * 1e3 / took);
    documentBytes = (double) bytes / count;
    return count * 1e9 / took;
  }

  /** Documents for each second of the thread's processor time; the median. */
  public double perCpuSecond() {
    return SideBySide.median(perCpuSecond);
  }

  /** Megabytes (a million bytes) of documents a second; the median. */
  public double megabytesPerSecond() {
    return SideBySide.median(megabytes);
  }

  /** Bytes allocated for each document; the median. */
  public double allocatedBytes() {
    return SideBySide.median(allocated);
  }

  /** Bytes of a document, on average. */
  public double documentBytes() {
    return documentBytes;
  }
}
