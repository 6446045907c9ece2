package io.tradehub.connectors.peppol;

import static io.tradehub.connectors.peppol.TwoAccessPoints.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.InboundDocument;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Recognised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peppol's own example documents cross from A to B and arrive identical. */
class SharedDocumentsCrossTest {
  @TempDir Path folder;

  @Test
  void everyDocumentArrivesIdentical() throws Exception {
    List<Path> files = SharedDocuments.all();
    assumeTrue(!files.isEmpty(), "shared/data/peppol is not there");
    Map<String, String> wrong = new LinkedHashMap<>();
    try (TwoAccessPoints net = new TwoAccessPoints(folder)) {
      for (Path file : files) {
        net.a
            .recognise(Content.xml(Files.readAllBytes(file)))
            .ifPresent(
                seen ->
                    net.register(
                        TwoAccessPoints.BUYER,
                        seen.type(),
                        seen.process(),
                        net.credentialB.certificate()));
      }
      for (Path file : files) {
        String trouble = cross(net, Files.readAllBytes(file));
        if (!trouble.isEmpty()) {
          wrong.put(file.getFileName().toString(), trouble);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String cross(TwoAccessPoints net, byte[] bytes) throws Exception {
    Optional<Recognised> recognised = net.a.recognise(Content.xml(bytes));
    if (recognised.isEmpty()) {
      return "not recognised";
    }
    Document document =
        new Document(
            recognised.get().type(),
            recognised.get().process(),
            TwoAccessPoints.SELLER,
            TwoAccessPoints.BUYER,
            Content.xml(bytes));
    UUID id = UUID.randomUUID();
    Outcome outcome = net.send(delivery(id, document));
    if (!(outcome instanceof Outcome.Delivered) && !(outcome instanceof Outcome.Completed)) {
      return outcome.toString();
    }
    InboundDocument arrived =
        net.hubB.documents().stream()
            .filter(d -> d.networkIds().contains("sbdh:POP000001/" + id))
            .findFirst()
            .orElseThrow();
    byte[] received = arrived.document().content().bytes().toByteArray();
    return sha256(received).equals(sha256(bytes)) ? "" : "not identical";
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
