package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.document.AnswerFile;
import io.tradehub.sandbox.customs.office.Owed;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts answers into InBoxes when they are due, and what they follow from is on the disk. One that
 * cannot be put is tried again every second.
 */
public final class Deliverer extends Loop {
  private static final Logger LOG = System.getLogger(Deliverer.class.getName());
  private static final int BATCH = 256;
  private static final long LOOK_EVERY_MILLIS = 10;
  private static final long AGAIN_MILLIS = 1_000;

  private final Desk desk;
  private final Map<String, Box> boxes;

  /**
   * One that begins at once.
   *
   * @param boxes by their folders
   */
  public Deliverer(Desk desk, Gate gate, Map<String, Box> boxes) {
    super(gate, LOOK_EVERY_MILLIS);
    this.desk = desk;
    this.boxes = Map.copyOf(boxes);
    start("customs-answers");
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
      try {
        put(owed);
        done.add(owed);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "an answer cannot be put: {0}", e.getMessage());
        desk.later(owed, AGAIN_MILLIS);
      }
    }
    if (!done.isEmpty()) {
      desk.put(done);
    }
    return true;
  }

  private void put(Owed owed) throws IOException {
    AnswerFile file = AnswerFile.of(owed);
    Box box = boxes.get(file.folder());
    if (box == null) {
      throw new IOException(file.folder() + " is not among the folders any more");
    }
    box.put(file.name(), file.bytes(), owed.answer().way());
  }
}
