package io.tradehub.connectors.singlewindow;

import io.tradehub.connectors.api.contract.Counterparty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An import client, as the contract steers it: it moves what lies in OutBox to SentBox. */
final class FakeClient implements Counterparty {
  private final Path home;
  private final Path away;
  private final List<String> received = new ArrayList<>();
  private final Thread thread;
  private volatile boolean takes = true;
  private volatile boolean closed;

  FakeClient(Path shared) throws IOException {
    home = shared.resolve("Deccus001");
    away = shared.resolve("unmounted");
    for (String box : List.of("OutBox", "SentBox", "FailBox", "InBox")) {
      Files.createDirectories(home.resolve(box));
    }
    thread = Thread.ofPlatform().daemon().name("import-client").start(this::run);
  }

  private void run() {
    while (!closed) {
      take();
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void take() {
    if (!takes) {
      return;
    }
    try (Stream<Path> files = Files.list(home.resolve("OutBox"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String sent = name.substring(0, name.length() - ".zip".length()) + "_20261124101500000.zip";
        Files.move(file, home.resolve("SentBox").resolve(sent), StandardCopyOption.ATOMIC_MOVE);
        received.add(name.split("_")[1]);
      }
    } catch (NoSuchFileException e) {
      // Unmounted in this moment.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void works() {
    mount(true);
    takes = true;
  }

  /** The share is not there. */
  @Override
  public synchronized void refusesConnections() {
    mount(false);
  }

  private void mount(boolean there) {
    try {
      if (there && Files.exists(away)) {
        Files.move(away, home);
      } else if (!there && Files.exists(home)) {
        Files.move(home, away);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void staysSilent() {
    takes = false;
  }

  @Override
  public synchronized int contacts() {
    return received.size();
  }

  @Override
  public synchronized List<String> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
