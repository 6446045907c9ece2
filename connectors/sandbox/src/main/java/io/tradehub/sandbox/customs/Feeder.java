package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.client.Box;
import io.tradehub.sandbox.customs.document.AnswerFile;
import io.tradehub.sandbox.customs.office.Answer;
import io.tradehub.sandbox.customs.office.Owed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Puts files into InBoxes that no declaration asked for. */
final class Feeder {
  private static final int BATCH = 500;

  private final Works works;

  Feeder(Works works) {
    this.works = works;
  }

  void feed(Path folder, String fileName, byte[] content) throws IOException {
    Box box = works.boxes.get(folder.toAbsolutePath().normalize().toString());
    if (box == null) {
      throw new IllegalArgumentException("'" + folder + "' is none of " + works.boxes.keySet());
    }
    if (!fileName.matches("[^/\\\\\\p{Cntrl}]{1,200}") || fileName.startsWith(".")) {
      throw new IllegalArgumentException(
          "'" + fileName + "' is no name of a file: up to 200 characters, no path");
    }
    box.put(fileName, content, Answer.Way.WHOLE);
  }

  long flood(long receipts, String channel, InstantSource clock) throws IOException {
    String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    long put = 0;
    for (long from = 0; from < receipts; from += BATCH) {
      List<Owed> batch = batch(from, Math.min(receipts - from, BATCH), channel, run, clock);
      for (Owed owed : batch) {
        AnswerFile file = AnswerFile.of(owed);
        Box box = works.boxes.get(file.folder());
        if (box != null) {
          box.put(file.name(), file.bytes(), Answer.Way.WHOLE);
          put++;
        }
      }
    }
    return put;
  }

  private List<Owed> batch(long from, long count, String channel, String run, InstantSource clock) {
    return works.desk.read(
        office -> {
          long known = office.nextSerial() - 1;
          List<Owed> batch = new ArrayList<>();
          for (long i = from; known > 0 && i < from + count; i++) {
            batch.add(
                office.receipt(
                    1 + i % known,
                    channel,
                    clock.instant(),
                    "f" + run + "-" + i,
                    "flood " + run + "-" + i));
          }
          return batch;
        });
  }
}
