package io.tradehub.connectors.offshore.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Files with keys: JSON, or PEM (RFC 7468). */
final class KeyText {
  /** More than a thousand keys. */
  static final int MAX_BYTES = 1 << 20;

  private KeyText() {}

  /**
   * Reads a file of keys.
   *
   * @throws IOException when it cannot be read or is too large, with a message for people
   */
  static String read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new IOException("the key file " + file + " does not exist", e);
    } catch (IOException e) {
      throw new IOException("cannot read the key file " + file + ": " + e.getMessage(), e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IOException("the key file " + file + " has more than " + MAX_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  static boolean isJson(String text) {
    return text.startsWith("{");
  }

  /**
   * What stands between the lines BEGIN and END of a label, decoded.
   *
   * @throws InvalidKeyException when an end is missing or it is not base64
   */
  static List<byte[]> pem(String text, String label) throws InvalidKeyException {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    List<byte[]> blocks = new ArrayList<>();
    int at = text.indexOf(begin);
    while (at >= 0) {
      int from = at + begin.length();
      int to = text.indexOf(end, from);
      if (to < 0) {
        throw new InvalidKeyException("the line '" + end + "' is missing");
      }
      try {
        blocks.add(Base64.getMimeDecoder().decode(text.substring(from, to)));
      } catch (IllegalArgumentException e) {
        throw new InvalidKeyException("what follows '" + begin + "' is not base64");
      }
      at = text.indexOf(begin, to);
    }
    return blocks;
  }

  static String pem(byte[] bytes, String label) {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes); // RFC 7468, 2
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
  }
}
