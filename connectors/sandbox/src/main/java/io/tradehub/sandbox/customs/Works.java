package io.tradehub.sandbox.customs;

import io.tradehub.sandbox.customs.client.Box;
import io.tradehub.sandbox.customs.client.Collector;
import io.tradehub.sandbox.customs.client.Deliverer;
import io.tradehub.sandbox.customs.client.Desk;
import io.tradehub.sandbox.customs.client.Gate;
import io.tradehub.sandbox.customs.client.Loop;
import io.tradehub.sandbox.customs.office.Delays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What runs between a start and a stop: the journal, a client for each folder, who answers. */
final class Works implements AutoCloseable {
  final Desk desk;
  final Map<String, Box> boxes = new LinkedHashMap<>();
  final Gate gate;
  private final List<Collector> collectors = new ArrayList<>();
  private final Deliverer deliverer;

  Works(CustomsOptions options, boolean night, Supplier<Delays> delays) throws IOException {
    Files.createDirectories(options.state());
    for (Path folder : options.folders()) {
      boxes.put(folder.toString(), Box.open(folder, options.bizType()));
    }
    gate = new Gate(options.clock(), night);
    desk = Desk.open(options.state().resolve("customs.journal"), options.clock());
    for (Box box : boxes.values()) {
      collectors.add(
          new Collector(box, desk, gate, delays, options.pollEvery(), options.settleTime()));
    }
    deliverer = new Deliverer(desk, gate, boxes);
    collectors.forEach(c -> c.start("customs-client"));
    deliverer.start("customs-answers");
  }

  /** Why it does nothing any more; empty when it does. */
  String failure() {
    return Stream.concat(collectors.stream(), Stream.of(deliverer))
        .map(Loop::failure)
        .filter(f -> !f.isEmpty())
        .findFirst()
        .orElse("");
  }

  long failed() {
    return collectors.stream().mapToLong(Collector::failed).sum();
  }

  long vanished() {
    return collectors.stream().mapToLong(Collector::vanished).sum();
  }

  @Override
  public void close() {
    collectors.forEach(Collector::close);
    deliverer.close();
    desk.close();
  }
}
