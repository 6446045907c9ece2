package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * A hub in a process of its own, to be killed: it stores what it takes in a file, a line for each,
 * fsynced, and puts declarations into OutBox, the next one after each.
 */
final class KilledHub implements ReceiptSink {
  private final Set<String> stored = new HashSet<>();
  private final FileChannel file;

  private KilledHub(Path log) throws IOException {
    if (Files.exists(log)) {
      String text = Files.readString(log);
      // What was not written wholly was not stored.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      whole.lines().forEach(stored::add);
      Files.writeString(log, whole);
    }
    file =
        FileChannel.open(
            log, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /**
   * Runs until it is killed.
   *
   * @param args the root of the folder, and the file to store in
   */
  public static void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    FolderConfig usual = FolderConfig.of("shanghai", root);
    FolderConfig config =
        new FolderConfig(
            usual.name(),
            root,
            usual.bizType(),
            usual.declarants(),
            true,
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            usual.keepHandled(),
            usual.maxReceipt(),
            8);
    try (Folder folder =
        new Folder(
            config, new KilledHub(Path.of(args[1])), FolderObserver.NONE, InstantSource.system())) {
      folder.start();
      for (int i = 0; ; i++) {
        Handed handed =
            folder.put(TradeFlow.I, "D" + i, 0, ByteString.copyFromUtf8("PK whole " + i));
        if (!(handed instanceof Handed.Placed)) {
          throw new IllegalStateException(handed.toString());
        }
        if (i % 200 == 199) {
          Thread.sleep(20);
        }
      }
    }
  }

  @Override
  public synchronized Taken take(Receipt receipt) {
    String line =
        switch (receipt) {
          case Receipt.Customs customs -> customs.seqNo();
          case Receipt.Imported imported -> imported.reference();
          case Receipt.Moved moved -> moved.fileName();
        };
    if (!stored.add(line)) {
      return Taken.DUPLICATE;
    }
    try {
      file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Taken.STORED;
  }
}
