package io.tradehub.connectors.singlewindow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.api.Validation;
import io.tradehub.connectors.api.contract.TestContext;
import io.tradehub.connectors.api.contract.TestSettings;
import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector checks against the tables of its folder, as they are now. */
class CodesTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path shared;
  @TempDir Path codes;
  @TempDir Path own;

  @Test
  void givenATableThatChanges_thenDeclarationsAreCheckedAgainstTheNewOne() throws Exception {
    table("2026-01-01", "0,不征税\n");
    Document document = document();
    SingleWindowConnector connector = new SingleWindowConnector();
    connector.configure(TestSettings.of(settings()));
    try (TestContext context =
        new TestContext(own, Set.of(), () -> Instant.parse("2026-11-23T02:00:00Z"))) {
      connector.start(context);

      Validation before = connector.validate(document);
      assertThat(before.rules()).contains("codes/duty-modes 2026-01-01");
      assertThat(before.findings()).extracting(Finding::ruleId).containsOnly("DEC-DUTY-MODE");
      assertThat(before.findings().getFirst().text()).contains("codes/duty-modes 2026-01-01");

      table("2026-02-01", "0,不征税\n3,全免\n");
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!connector.validate(document).findings().isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(5_000_000);
      }
      assertThat(connector.validate(document).findings()).isEmpty();
      connector.close();
    }
  }

  private Map<String, ?> settings() {
    return Map.of(
        "folders",
        List.of(Map.of("name", "shanghai", "directory", shared, "create-folders", true)),
        "rules",
        Map.of("codes", codes, "look", Duration.ofMillis(100)));
  }

  private void table(String version, String lines) throws IOException {
    Path beside =
        Files.writeString(
            codes.resolve("new"),
            "# version: " + version + "\n# complete: yes\ncode,name\n" + lines);
    Files.move(
        beside,
        codes.resolve("duty-modes.csv"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static Document document() {
    Declaration declaration = SampleDeclarations.consolidated();
    Recognised seen = Sightings.recognise(declaration).orElseThrow();
    ByteString xml = CODEC.write(declaration);
    return new Document(
        seen.type(),
        seen.process(),
        seen.sender().orElseThrow(),
        seen.receiver().orElseThrow(),
        new Content("application/xml", xml));
  }
}
