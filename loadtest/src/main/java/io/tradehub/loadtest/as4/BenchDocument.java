package io.tradehub.loadtest.as4;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.peppol.PeppolConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What both sides of the AS4 benchmark send.
 *
 * @param file where it is, for processes
 * @param bytes the same, read
 * @param type its document type
 * @param process its process
 * @param sender who sends it, by its content
 * @param receiver who receives it, by its content
 */
record BenchDocument(
    Path file,
    byte[] bytes,
    String type,
    String process,
    ParticipantId sender,
    ParticipantId receiver) {
  /** The seat id of the sending access point. */
  static final String SENDER_SEAT = "POP000001";

  /** The seat id of the receiving access point. */
  static final String RECEIVER_SEAT = "POP000002";

  /**
   * Reads a document and finds out what it is.
   *
   * @throws IOException when the file cannot be read, or it is no Peppol document that names its
   *     parties
   */
  static BenchDocument read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (var peppol = new PeppolConnector()) {
      Recognised seen =
          peppol
              .recognise(Content.xml(bytes))
              .filter(r -> r.sender().isPresent() && r.receiver().isPresent())
              .orElseThrow(
                  () ->
                      new IOException(
                          file + " is no Peppol document that names its sender and receiver"));
      return new BenchDocument(
          file,
          bytes,
          seen.type(),
          seen.process(),
          seen.sender().orElseThrow(),
          seen.receiver().orElseThrow());
    }
  }
}
