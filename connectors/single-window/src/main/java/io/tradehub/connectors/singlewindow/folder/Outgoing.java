package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts declarations into OutBox: written beside it, fsynced, renamed, and both folders fsynced. The
 * hub may die after each of these steps: then the file is in OutBox whole or not at all, and
 * putting it again finds it or writes it.
 */
final class Outgoing {
  private static final int LOCKS = 64;

  private final Layout layout;
  private final Disk disk;
  private final Boxes boxes;

  /** Two calls for one file come after each other, if there ever are two. */
  private final List<ReentrantLock> locks = new ArrayList<>();

  Outgoing(Layout layout, Disk disk, Boxes boxes) {
    this.layout = layout;
    this.disk = disk;
    this.boxes = boxes;
    for (int i = 0; i < LOCKS; i++) {
      locks.add(new ReentrantLock());
    }
  }

  /** As {@link Folder#put}, once the folder is ready. */
  Handed put(TradeFlow flow, String reference, int retry, ByteString zip) throws IOException {
    String name = FileName.stem(flow, reference, retry) + ".zip";
    ReentrantLock lock = locks.get(Math.floorMod(name.hashCode(), LOCKS));
    lock.lock();
    try {
      Whereabouts before = boxes.find(flow, reference, retry);
      if (before.place() == Whereabouts.Place.SENT || before.place() == Whereabouts.Place.FAILED) {
        return new Handed.Placed(before, true);
      }
      Path file = layout.outBox().resolve(name);
      boolean there = disk.stamp(file).isPresent();
      if (!there) {
        write(layout.outgoing().resolve(name), file, zip);
      }
      boxes.out().add(name);
      // Also when it was there: whoever put it may have died before this.
      disk.force(layout.outBox());
      disk.force(layout.outgoing());
      return new Handed.Placed(new Whereabouts(Whereabouts.Place.OUT_BOX, retry, name), there);
    } finally {
      lock.unlock();
    }
  }

  private void write(Path beside, Path file, ByteString zip) throws IOException {
    try {
      disk.write(beside, zip);
      disk.move(beside, file);
    } catch (IOException e) {
      // Half a file takes room, and there may be none.
      try {
        disk.remove(beside);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Removes what an earlier run left half written. */
  void sweep() throws IOException {
    List<Path> left = new ArrayList<>();
    disk.list(layout.outgoing(), left::add);
    for (Path file : left) {
      if (disk.stamp(file).filter(Disk.Stamp::regular).isPresent()) {
        disk.remove(file);
      }
    }
  }
}
