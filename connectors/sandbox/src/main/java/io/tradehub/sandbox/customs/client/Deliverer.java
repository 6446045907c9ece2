package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.document.AnswerFile;
import io.tradehub.sandbox.customs.office.Owed;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts answers into InBoxes when they are due, and what they follow from is on the disk. One that
 * cannot be put is tried again after a second, and with it all others of its folder.
 */
public final class Deliverer extends Loop {
  private static final Logger LOG = System.getLogger(Deliverer.class.getName());
  private static final int BATCH = 256;
  private static final long LOOK_EVERY_MILLIS = 10;
  private static final long AGAIN_MILLIS = 1_000;

  private final Desk desk;
  private final Map<String, Box> boxes;

  /** Until when nothing is put into a folder's InBox, because it could not be. */
  private final Map<String, Instant> broken = new HashMap<>();

  /**
   * One that has not begun.
   *
   * @param boxes by their folders
   */
  public Deliverer(Desk desk, Gate gate, Map<String, Box> boxes) {
    super(gate, LOOK_EVERY_MILLIS);
    this.desk = desk;
    this.boxes = Map.copyOf(boxes);
  }

  @Override
  boolean step() {
    Desk.Due due = desk.due(BATCH);
    if (due.answers().isEmpty()) {
      return false;
    }
    desk.join(due.told());
    List<Owed> done = new ArrayList<>();
    for (Owed owed : due.answers()) {
      if (put(owed)) {
        done.add(owed);
      } else {
        desk.later(owed, AGAIN_MILLIS);
      }
    }
    if (!done.isEmpty()) {
      desk.put(done);
    }
    return true;
  }

  private boolean put(Owed owed) {
    String folder = owed.sent().folder();
    Instant until = broken.get(folder);
    if (until != null && desk.now().isBefore(until)) {
      return false;
    }
    try {
      Box box = boxes.get(folder);
      if (box == null) {
        throw new IOException("it is not among the folders any more");
      }
      AnswerFile file = AnswerFile.of(owed);
      box.put(file.name(), file.bytes(), owed.answer().way());
      broken.remove(folder);
      return true;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "answers cannot be put into {0}: {1}", folder, String.valueOf(e));
      broken.put(folder, desk.now().plusMillis(AGAIN_MILLIS));
      return false;
    }
  }
}
