package io.tradehub.connectors.peppol.rules;

import com.helger.io.resource.IReadableResource;
import com.helger.phive.api.executor.IValidationExecutor;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.xml.schematron.ValidationExecutorSchematron;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.xsd.ValidationExecutorXSD;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.xml.validation.Schema;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * Compiles rule sets, each distinct part of them once and on all processors. Many sets share parts:
 * all invoices one schema, most PINT sets one stylesheet under several names, so stylesheets are
 * told apart by their bytes.
 */
final class RuleCompiler {
  private final Stylesheets stylesheets;
  private final RuleBook.Progress progress;
  private final Map<String, Sheet> xslt = new LinkedHashMap<>();
  private final Map<String, FutureTask<Schema>> schemas = new LinkedHashMap<>();
  private final AtomicInteger done = new AtomicInteger();

  /** A rule set whose parts are still being compiled. */
  private record Planned(
      RuleTable.Entry entry,
      String id,
      Optional<Future<Schema>> schema,
      List<Future<XsltExecutable>> stylesheets) {}

  /** A stylesheet with its size, which tells how long it will take. */
  private record Sheet(int size, FutureTask<XsltExecutable> task) {}

  private RuleCompiler(Stylesheets stylesheets, RuleBook.Progress progress) {
    this.stylesheets = stylesheets;
    this.progress = progress;
  }

  /** The sets of these families as valid at a time. */
  static Map<RuleTable.Entry, RuleSet> compile(
      Set<RuleFamily> families, Instant now, Stylesheets stylesheets, RuleBook.Progress progress) {
    RuleCatalogue catalogue = new RuleCatalogue();
    RuleCompiler compiler = new RuleCompiler(stylesheets, progress);
    List<Planned> planned =
        families.stream()
            .sorted()
            .flatMap(family -> RuleTable.entries(family).stream())
            .map(entry -> compiler.plan(entry, catalogue.newest(entry, now)))
            .toList();
    compiler.run();
    Map<RuleTable.Entry, RuleSet> sets = new LinkedHashMap<>();
    for (Planned one : planned) {
      sets.put(
          one.entry(),
          new RuleSet(
              one.id(),
              one.entry().family(),
              one.schema().map(RuleCompiler::get),
              one.stylesheets().stream().map(RuleCompiler::get).toList()));
    }
    return Map.copyOf(sets);
  }

  private Planned plan(
      RuleTable.Entry entry, IValidationExecutorSet<IValidationSourceXML> published) {
    Optional<Future<Schema>> schema = Optional.empty();
    List<Future<XsltExecutable>> sheets = new ArrayList<>();
    for (IValidationExecutor<IValidationSourceXML> executor : published.getAllExecutors()) {
      switch (executor) {
        case ValidationExecutorXSD xsd -> schema = Optional.of(plan(xsd));
        case ValidationExecutorSchematron schematron -> sheets.add(plan(schematron));
        default ->
            throw new IllegalStateException(
                published.getID().getAsSingleID() + " has a kind of rules we cannot run");
      }
    }
    return new Planned(entry, published.getID().getAsSingleID(), schema, sheets);
  }

  private Future<Schema> plan(ValidationExecutorXSD executor) {
    String path = executor.getValidationArtefact().getRuleResourcePath();
    return schemas.computeIfAbsent(
        path, key -> task(key, () -> executor.getSchemaProvider().get()));
  }

  private Future<XsltExecutable> plan(ValidationExecutorSchematron executor) {
    IReadableResource resource = executor.getValidationArtefact().getRuleResource();
    byte[] bytes = bytes(resource);
    Supplier<XsltExecutable> work = () -> stylesheets.compile(resource.getPath(), bytes);
    return xslt.computeIfAbsent(
            sha256(bytes), key -> new Sheet(bytes.length, task(resource.getPath(), work)))
        .task();
  }

  private <T> FutureTask<T> task(String path, Supplier<T> work) {
    return new FutureTask<>(
        () -> {
          long start = System.nanoTime();
          T result = work.get();
          progress.compiled(
              path.substring(path.lastIndexOf('/') + 1),
              done.incrementAndGet(),
              xslt.size() + schemas.size(),
              Duration.ofNanos(System.nanoTime() - start));
          return result;
        });
  }

  /** Compiles all that is planned, the largest first: otherwise one is left at the end, alone. */
  private void run() {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("peppol-rules-", 0).factory())) {
      xslt.values().stream()
          .sorted(Comparator.comparingInt(Sheet::size).reversed())
          .map(Sheet::task)
          .forEach(pool::execute);
      schemas.values().forEach(pool::execute);
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the Peppol rules do not compile", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Peppol rules were compiled", e);
    }
  }

  private static byte[] bytes(IReadableResource resource) {
    try (InputStream in = resource.getInputStream()) {
      if (in == null) {
        throw new IllegalStateException("the rules " + resource.getPath() + " are missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
