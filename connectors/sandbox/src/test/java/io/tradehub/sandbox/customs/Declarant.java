package io.tradehub.sandbox.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Whoever declares: writes into the OutBox, and reads the InBox with the JDK's DOM alone. */
public final class Declarant {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public final Path folder;
  public final Path root;

  private static final Pattern STAMP = Pattern.compile("_(\\d{17})");

  /** All files that were ever in the InBox, as they were when they were taken, by their times. */
  public final List<Heard> heard = new ArrayList<>();

  /**
   * A file that came.
   *
   * @param name its name
   * @param bytes what was in it
   */
  public record Heard(String name, byte[] bytes) {

    /** Its elements' texts by their names, what is packed in it unpacked; empty when unreadable. */
    public Optional<Map<String, String>> texts() {
      return Declarant.texts(bytes);
    }

    private String stamp() {
      Matcher stamp = STAMP.matcher(name);
      return stamp.find() ? stamp.group(1) : "";
    }

    private boolean isCustoms() {
      return name.startsWith("Receipt_");
    }

    public String text(String element) {
      return texts().orElseThrow().getOrDefault(element, "");
    }
  }

  public Declarant(Path folder) {
    this.folder = folder;
    root = folder.resolve("Deccus001");
  }

  public Path box(String name) {
    return root.resolve(name);
  }

  public void declare(Filing filing) {
    declare(filing, 0);
  }

  public void declare(Filing filing, int retry) {
    drop(filing.base(retry) + ".zip", filing.zip(retry));
  }

  /** Puts any file into the OutBox. */
  public void drop(String name, byte[] bytes) {
    try {
      Path temporary = box("OutBox").resolve("." + name + ".tmp");
      Files.write(temporary, bytes);
      Files.move(temporary, box("OutBox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> files(String box) {
    try (Stream<Path> files = Files.list(box(box))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes what lies in the InBox and is whole. */
  public void take() {
    // By name: of two with one time, the earlier step comes first.
    for (String name : files("InBox")) {
      if (!name.startsWith(".")) {
        try {
          Path file = box("InBox").resolve(name);
          heard.add(new Heard(name, Files.readAllBytes(file)));
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    heard.sort(Comparator.comparing(Heard::stamp).thenComparing(Heard::isCustoms));
  }

  /** What was said so far: "0" of an import, "1" of none, channels; "?" of what is unreadable. */
  public List<String> said() {
    take();
    return heard.stream()
        .map(
            h ->
                h.texts()
                    .map(t -> t.getOrDefault("CHANNEL", t.getOrDefault("ResponseCode", "?")))
                    .orElse("?"))
        .toList();
  }

  /** Waits until all that is expected was said, and nothing else. */
  public void awaitSaid(String... expected) {
    await(() -> said().size() >= expected.length);
    assertThat(said()).containsExactly(expected);
  }

  public Heard heard(String said) {
    return heard.get(said().indexOf(said));
  }

  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come").isLessThan(end);
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Optional<Map<String, String>> texts(byte[] bytes) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      Element root = builder.parse(new ByteArrayInputStream(bytes)).getDocumentElement();
      if (root.getTagName().equals("DxpMsg")) {
        String data = root.getElementsByTagName("Data").item(0).getTextContent();
        return texts(Base64.getMimeDecoder().decode(data));
      }
      Map<String, String> texts = new LinkedHashMap<>();
      texts.put("root", root.getTagName());
      var all = root.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        texts.put(all.item(i).getNodeName(), all.item(i).getTextContent());
      }
      return Optional.of(texts);
    } catch (Exception e) {
      return Optional.empty();
    }
  }
}
