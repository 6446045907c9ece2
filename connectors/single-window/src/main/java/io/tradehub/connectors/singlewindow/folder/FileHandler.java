package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Inbound.OverloadedException;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Kind;
import io.tradehub.connectors.singlewindow.folder.FolderObserver.Why;
import io.tradehub.connectors.singlewindow.folder.Notes.Known;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Handles one file of InBox: reads it, has its receipts stored, and moves it aside, in this order.
 * So it is handed in again when the hub dies in between, which the sink notices. Whatever happens,
 * the file is somewhere, and the next one is handled. Safe for use by many threads.
 */
final class FileHandler {
  private static final System.Logger LOG = System.getLogger(FileHandler.class.getName());

  private final FolderConfig config;
  private final Disk disk;
  private final ReceiptSink sink;
  private final FolderObserver observer;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Aside aside;
  private final Notes notes;
  private final Pace pace;

  FileHandler(
      FolderConfig config,
      Disk disk,
      ReceiptSink sink,
      FolderObserver observer,
      InstantSource clock,
      LongSupplier nanos,
      Notes notes,
      Pace pace) {
    this.config = config;
    this.disk = disk;
    this.sink = sink;
    this.observer = observer;
    this.clock = clock;
    this.nanos = nanos;
    this.aside = new Aside(Layout.of(config), disk, clock);
    this.notes = notes;
    this.pace = pace;
  }

  /** Handles a file that may not be there any more. */
  void handle(Path file) {
    Disk.Stamp stamp = null;
    Known known = new Known.Unsure();
    try {
      long begin = nanos.getAsLong();
      stamp = disk.stamp(file).filter(Disk.Stamp::regular).orElse(null);
      if (stamp == null) {
        // It is gone; or a directory or link, which is nobody's receipt.
        notes.forget(file);
        return;
      }
      Optional<Notes.Note> note = notes.about(file, stamp);
      known = note.map(Notes.Note::known).orElse(known);
      if (known instanceof Known.Unsure) {
        known = look(file, stamp, note);
      }
      finish(file, stamp, known);
      observer.handled(Duration.ofNanos(nanos.getAsLong() - begin));
    } catch (Young e) {
      left(file, stamp, known, Why.SETTLING);
    } catch (OverloadedException e) {
      pace.overloaded();
      left(file, stamp, known, Why.OVERLOADED);
    } catch (NoSuchFileException e) {
      vanished(file, stamp, known, e);
    } catch (IOException e) {
      failed(file, stamp, known, e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "folder " + config.name() + ": " + file + " is left and tried again", e);
      pace.failed();
      left(file, stamp, known, Why.FAILURE);
    }
  }

  /** A file that cannot be read and may be being written. */
  private static final class Young extends Exception {
    private static final long serialVersionUID = 1;

    Young() {
      super("", null, false, false);
    }
  }

  /** Reads it, and has stored what can be. */
  private Known look(Path file, Disk.Stamp stamp, Optional<Notes.Note> note)
      throws IOException, OverloadedException, Young {
    if (stamp.size() > config.maxReceipt()) {
      return bad(
          file,
          stamp,
          note,
          List.of(),
          "it has %d bytes; at most %d are read ('max-receipt')"
              .formatted(stamp.size(), config.maxReceipt()));
    }
    ByteString bytes = disk.read(file, config.maxReceipt());
    switch (ReceiptReader.read(config.name(), file.getFileName().toString(), bytes)) {
      case ReceiptReader.Readable(List<Receipt> receipts, String remark) -> {
        if (!remark.isEmpty()) {
          LOG.log(Level.INFO, "folder {0}: {1} was {2}", config.name(), shown(file), remark);
        }
        take(receipts);
        return new Known.Taken();
      }
      case ReceiptReader.Unreadable(String reason, List<Receipt> others) -> {
        return bad(file, stamp, note, others, reason);
      }
    }
  }

  private Known bad(
      Path file, Disk.Stamp stamp, Optional<Notes.Note> note, List<Receipt> others, String reason)
      throws OverloadedException, Young {
    // By whose clock it was written is not known: so it also counts how long it stayed the same.
    boolean old = clock.millis() - stamp.modified() >= config.settleTime().toMillis();
    boolean settled =
        note.isPresent() && nanos.getAsLong() - note.get().first() >= config.settleTime().toNanos();
    if (!old && !settled) {
      throw new Young();
    }
    take(others);
    LOG.log(
        Level.WARNING, "folder {0}: {1} cannot be read: {2}", config.name(), shown(file), reason);
    observer.unreadable(file.getFileName().toString(), reason);
    return new Known.Bad(reason);
  }

  private void take(List<Receipt> receipts) throws OverloadedException {
    for (Receipt receipt : receipts) {
      ReceiptSink.Taken taken = sink.take(receipt);
      observer.taken(
          switch (receipt) {
            case Receipt.Imported imported -> Kind.IMPORTED;
            case Receipt.Customs customs -> Kind.CUSTOMS;
            case Receipt.Moved moved -> moved.sent() ? Kind.SENT : Kind.FAILED;
          },
          taken);
    }
  }

  private void finish(Path file, Disk.Stamp stamp, Known known) throws IOException {
    boolean moved =
        switch (known) {
          case Known.Taken taken -> aside.handled(file, stamp);
          case Known.Bad(String reason) -> aside.unreadable(file, stamp, reason);
          case Known.Unsure unsure -> false;
        };
    notes.forget(file);
    if (moved) {
      pace.worked();
    }
  }

  private void left(Path file, Disk.Stamp stamp, Known known, Why why) {
    if (stamp != null) {
      // Until there is room again, all wait together.
      notes.leave(file, stamp, known, why != Why.OVERLOADED);
    }
    observer.left(why);
  }

  /** Either the file is gone, taken away by somebody; or the folder that it should go to. */
  private void vanished(Path file, Disk.Stamp stamp, Known known, NoSuchFileException e) {
    try {
      if (disk.stamp(file).isEmpty()) {
        notes.forget(file);
        return;
      }
    } catch (IOException again) {
      e.addSuppressed(again);
    }
    failed(file, stamp, known, e);
  }

  private void failed(Path file, Disk.Stamp stamp, Known known, IOException e) {
    LOG.log(
        Level.WARNING,
        "folder {0}: {1} is left and tried again: {2}",
        config.name(),
        shown(file),
        Faults.say(e));
    pace.failed();
    left(file, stamp, known, Why.DISK);
  }

  /** What a stranger may have called it, harmless to a log. */
  private static String shown(Path file) {
    return file.toString().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
  }
}
