package io.tradehub.loadtest.crash;

import com.google.protobuf.Timestamp;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.loadtest.Measure;
import io.tradehub.loadtest.Report;
import io.tradehub.loadtest.Steps;
import io.tradehub.v1.Document;
import io.tradehub.v1.SubmitMessageRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Shows with strace that no answer leaves the hub before the write-ahead log with its request was
 * synced. Under a tracer everything is slow, so the load is light: some requests one by one, then
 * some at once, so that batches form. They are to be delivered much later: what is written in the
 * meantime is theirs alone.
 */
final class StraceRun {
  private static final int ONE_BY_ONE = 100;
  private static final int AT_ONCE = 400;
  private static final int CLIENTS = 16;
  private static final long ATTACH_SECONDS = 30;

  private final Path folder;

  /**
   * @param folder gets the hub's data and the trace
   */
  StraceRun(Path folder) {
    this.folder = folder;
  }

  /** Runs it. */
  Report run() throws IOException, InterruptedException, SmallDisk.NotPermitted {
    try (Steps steps = new Steps("bench crash", 3);
        // Nobody answers there: the connector waits and is quiet.
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Stage stage = new Stage(folder, folder.resolve("data"), silent.getLocalPort());
      steps.doing("starting the hub");
      Path trace = folder.resolve("strace.txt");
      try (HubProcess hub = stage.start()) {
        steps.step();
        List<Api> apis = stage.apis(hub.api());
        // Once before the tracer looks: what is first done is done then.
        submit(apis.getFirst(), 999_999);
        Process strace = attach(hub.pid(), trace);
        try {
          steps.doing("%d requests under strace".formatted(ONE_BY_ONE + AT_ONCE));
          load(apis.getFirst());
          steps.step();
        } finally {
          strace.destroy();
          strace.waitFor(ATTACH_SECONDS, TimeUnit.SECONDS);
          apis.forEach(Api::close);
        }
      }
      steps.doing("reading the trace");
      Report report = report(trace);
      steps.step();
      return report;
    }
  }

  private Process attach(long pid, Path trace)
      throws IOException, InterruptedException, SmallDisk.NotPermitted {
    Process strace;
    try {
      strace =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-y",
                  "-s",
                  "1000000",
                  "-o",
                  trace.toString(),
                  "-e",
                  "trace=write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,fdatasync,fsync",
                  "-p",
                  Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("strace.log").toFile())
              .start();
    } catch (IOException e) {
      throw new SmallDisk.NotPermitted("strace is not installed");
    }
    long end = System.nanoTime() + ATTACH_SECONDS * 1_000_000_000L;
    while (!allTraced(pid)) {
      if (!strace.isAlive() || System.nanoTime() > end) {
        strace.destroy();
        throw new SmallDisk.NotPermitted(
            "strace may not trace another process here: "
                + Files.readString(folder.resolve("strace.log")).strip());
      }
      Thread.sleep(50);
    }
    return strace;
  }

  /** Whether a tracer holds every thread of a process. */
  private static boolean allTraced(long pid) throws IOException {
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks) {
        if (Files.readAllLines(task.resolve("status")).contains("TracerPid:\t0")) {
          return false;
        }
      }
    }
    return true;
  }

  private static void load(Api api) throws InterruptedException {
    for (int i = 0; i < ONE_BY_ONE; i++) {
      submit(api, i);
    }
    List<Thread> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int first = ONE_BY_ONE + client * AT_ONCE / CLIENTS;
      clients.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < AT_ONCE / CLIENTS; i++) {
                      submit(api, first + i);
                    }
                  }));
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private static void submit(Api api, int number) {
    Parcel parcel = new Parcel(number, Parcel.Kind.LATER, 0, -1, 0);
    api.calls()
        .submitMessage(
            SubmitMessageRequest.newBuilder()
                .setRequestId("sync-%06d".formatted(number))
                .setNotBefore(
                    Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 86_400))
                .setDocument(
                    Document.newBuilder()
                        .setConnector(CrashConnector.NAME)
                        .setSender(Scene.participant(0))
                        .setReceiver(Scene.receiver(parcel))
                        .setContent(parcel.document()))
                .build());
  }

  private static Report report(Path trace) throws IOException {
    SyncEvidence evidence = new SyncEvidence();
    try (BufferedReader lines = Files.newBufferedReader(trace, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        evidence.read(line);
      }
    }
    evidence.early().stream()
        .limit(5)
        .forEach(request -> System.err.println("answered before it was synced: " + request));
    int expected = ONE_BY_ONE + AT_ONCE;
    return Report.now(
        "crash --mode strace",
        List.of(
            Measure.atLeast(
                "requests seen in the write-ahead log", evidence.written(), "", expected),
            Measure.atLeast("answers seen to leave", evidence.answers(), "", expected),
            Measure.atMost(
                "answers that left before their request was synced",
                evidence.early().size(),
                "",
                0),
            Measure.of("syncs of the write-ahead log", evidence.syncs(), "")),
        List.of(
            "strace -f -y of the hub: a write of the request's bytes to the log that has returned,"
                + " then a sync of that file that began after it and has returned, then the first"
                + " send whose bytes name the request.",
            "%d requests one by one, then %d from %d clients at once."
                .formatted(ONE_BY_ONE, AT_ONCE, CLIENTS)));
  }
}
