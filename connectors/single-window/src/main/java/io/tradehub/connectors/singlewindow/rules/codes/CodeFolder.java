package io.tradehub.connectors.singlewindow.rules.codes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The built-in tables, and in their place those of a folder, read again when their files change. A
 * file that is damaged changes nothing: its table stays as it was, for a slip in it must not stop
 * declarations. Without its file a table is the built-in one again.
 */
public final class CodeFolder implements Supplier<CodeTables> {
  private static final System.Logger LOG = System.getLogger(CodeFolder.class.getName());
  private static final long MAX_BYTES = 8L << 20;
  private static final Object NONE = "none";

  private final Path folder;
  private final Counter taken;
  private final Counter damagedReads;
  private final Map<Table, Object> seen = new EnumMap<>(Table.class);
  private final Set<Table> damaged = EnumSet.noneOf(Table.class);
  private volatile CodeTables tables = CodeTables.builtIn();
  private volatile int damagedNow;

  /**
   * Reads the files that are there. Blocks.
   *
   * @param folder may be absent or empty
   * @param metrics where reads and damaged files are counted
   */
  public CodeFolder(Path folder, MeterRegistry metrics) {
    this.folder = folder;
    taken = counter(metrics, "taken");
    damagedReads = counter(metrics, "damaged");
    Gauge.builder("tradehub_single_window_code_tables_damaged", this, f -> f.damagedNow)
        .description("Tables of codes whose file in the folder cannot be read")
        .register(metrics);
    for (Table table : Table.values()) {
      seen.put(table, NONE);
    }
    if (!Files.isDirectory(folder)) {
      LOG.log(Level.WARNING, "there is no folder {0}: the built-in tables of codes hold", folder);
    }
    look();
  }

  private static Counter counter(MeterRegistry metrics, String result) {
    return Counter.builder("tradehub_single_window_code_tables_reads")
        .description("Times a file of codes was read, by what came of it")
        .tag("result", result)
        .register(metrics);
  }

  /** The tables that hold now; never blocks. */
  @Override
  public CodeTables get() {
    return tables;
  }

  /**
   * Looks at the files, and reads those that are others than when they were last looked at. Blocks.
   *
   * @return whether another table holds now
   */
  public synchronized boolean look() {
    boolean changed = false;
    for (Table table : Table.values()) {
      Path file = folder.resolve(table.file() + ".csv");
      Object now = stamp(file);
      if (!now.equals(seen.put(table, now))) {
        changed |= now.equals(NONE) ? gone(table) : read(table, file);
      }
    }
    damagedNow = damaged.size();
    return changed;
  }

  /**
   * Looks at the files time and again, on a worker thread.
   *
   * @return ends it
   */
  public Runnable watch(Vertx vertx, Duration every) {
    long timer =
        vertx.setPeriodic(every.toMillis(), id -> vertx.executeBlocking(this::look, false));
    return () -> vertx.cancelTimer(timer);
  }

  private boolean gone(Table table) {
    damaged.remove(table);
    CodeTable builtIn = CodeTables.builtIn().table(table);
    if (tables.table(table) == builtIn) {
      return false;
    }
    tables = tables.with(builtIn);
    LOG.log(Level.INFO, "{0} is the built-in table again", builtIn.edition());
    return true;
  }

  private boolean read(Table table, Path file) {
    CodeTable read;
    try {
      read = parse(table, file);
    } catch (InvalidTableException | IOException e) {
      damaged.add(table);
      damagedReads.increment();
      LOG.log(
          Level.WARNING,
          "the table of codes {0} cannot be read, {1} still holds: {2}",
          file,
          tables.table(table).edition(),
          e.getMessage());
      return false;
    }
    damaged.remove(table);
    taken.increment();
    tables = tables.with(read);
    LOG.log(Level.INFO, "{0} codes, {1}, out of {2}", read.codes().size(), read.edition(), file);
    return true;
  }

  private static CodeTable parse(Table table, Path file) throws InvalidTableException, IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidTableException("the file has more than " + MAX_BYTES + " bytes");
    }
    try (InputStreamReader text =
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      return TableReader.read(table, text);
    } catch (CharacterCodingException e) {
      throw new InvalidTableException("the file is not in UTF-8");
    }
  }

  /** Changes whenever the file is written or another is put in its place. */
  private static Object stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), Objects.toString(now.fileKey()));
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (IOException e) {
      return e.toString();
    }
  }
}
