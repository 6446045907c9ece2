package io.tradehub.connectors.offshore.names;

import static java.lang.System.Logger.Level.DEBUG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets a thread yield to others: beside a busy one it gets a tenth of a processor, so that it is
 * not much of a burden and comes to an end all the same. Java's own priorities do nothing on Linux
 * unless the machine is started so for all threads; there each thread has its own niceness,
 * setpriority(2), which a thread may always raise.
 */
final class LowPriority {
  private static final System.Logger LOG = System.getLogger(LowPriority.class.getName());

  /** PRIO_PROCESS of sys/resource.h; on Linux it is about one thread. */
  private static final int ONE_THREAD = 0;

  private static final int CALLING_THREAD = 0;
  private static final int NICE = 10;

  private LowPriority() {}

  /**
   * For the calling thread, which must be a platform thread, until it ends: there is no way back.
   */
  static void takeIt() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    // Elsewhere the same call is about the whole process.
    if (!"Linux".equals(System.getProperty("os.name"))) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      Optional<MemorySegment> found = linker.defaultLookup().find("setpriority");
      if (found.isPresent()) {
        MethodHandle setPriority =
            linker.downcallHandle(
                found.get(),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT));
        int failed = (int) setPriority.invokeExact(ONE_THREAD, CALLING_THREAD, NICE);
        LOG.log(DEBUG, "setpriority returned {0}", failed);
      }
    } catch (Throwable e) {
      // Only slower for others.
      LOG.log(DEBUG, "The thread keeps its priority", e);
    }
  }
}
