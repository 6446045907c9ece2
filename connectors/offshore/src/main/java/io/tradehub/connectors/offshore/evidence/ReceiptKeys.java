package io.tradehub.connectors.offshore.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The hub's keys: the one that signs, and those that signed before it.
 *
 * @param signer signs receipts; empty when the hub gives none
 * @param known what receipts of this hub are checked with, those of the past among them; empty when
 *     it never had a key
 */
public record ReceiptKeys(Optional<ReceiptSigner> signer, Optional<KeySet> known) {
  /** Checks that both are there. */
  public ReceiptKeys {
    Objects.requireNonNull(signer);
    Objects.requireNonNull(known);
  }

  /**
   * Reads them.
   *
   * @param key the file of the key that signs, as {@link ReceiptSigner#load} takes it
   * @param old a file with public keys that signed before, as {@link KeySet#read} takes it
   * @throws IOException when a file cannot be read, with a message for people that says what to do
   */
  public static ReceiptKeys read(Optional<Path> key, Optional<Path> old) throws IOException {
    Optional<ReceiptSigner> signer = Optional.empty();
    if (key.isPresent()) {
      signer = Optional.of(signer(key.get()));
    }
    Optional<KeySet> known = signer.map(ReceiptSigner::keys);
    if (old.isPresent()) {
      KeySet past = past(old.get());
      known = Optional.of(known.map(own -> own.plus(past)).orElse(past));
    }
    return new ReceiptKeys(signer, known);
  }

  private static ReceiptSigner signer(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          "the key file %1$s for receipts does not exist; make one with 'tradehub evidence key new %1$s'"
              .formatted(file));
    }
    return ReceiptSigner.load(file);
  }

  private static KeySet past(Path file) throws IOException {
    try {
      return KeySet.read(file);
    } catch (IOException e) {
      throw new IOException(
          "the old keys for receipts: %s; 'tradehub evidence keys --file KEY' writes the public half of a key"
              .formatted(e.getMessage()),
          e);
    }
  }
}
