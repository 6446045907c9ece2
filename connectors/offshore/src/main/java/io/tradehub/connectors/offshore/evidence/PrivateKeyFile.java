package io.tradehub.connectors.offshore.evidence;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The hub's signing key in a file that is its owner's alone. */
final class PrivateKeyFile {
  private static final String LABEL = "PRIVATE KEY";
  private static final String EXPECTED =
      "expected an Ed25519 private key: PKCS#8 in PEM, as 'openssl genpkey -algorithm ed25519'"
          + " writes it, or one JWK";
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateKeyFile() {}

  /**
   * Reads a key.
   *
   * @throws IOException when others may read the file or it holds no key, with a message for people
   *     that shows nothing of it
   */
  static KeyPair load(Path file) throws IOException {
    requirePrivate(file);
    String text = KeyText.read(file);
    try {
      return KeyText.isJson(text) ? fromJwk(text) : fromPem(text);
    } catch (InvalidKeyException e) {
      throw new IOException(
          "there is no signing key in " + file + ": " + e.getMessage() + "; " + EXPECTED, e);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!posix(file)) {
      return;
    }
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (NoSuchFileException e) {
      throw new IOException("the key file " + file + " does not exist", e);
    }
    if (!OWNER.containsAll(permissions)) {
      throw new IOException(
          "the key file %s is open to others (%s): whoever reads it can sign in the hub's name. "
                  .formatted(file, PosixFilePermissions.toString(permissions))
              + "Run 'chmod 600' on it, and make another key when others may have read it");
    }
  }

  private static KeyPair fromPem(String text) throws InvalidKeyException {
    List<byte[]> keys = KeyText.pem(text, LABEL);
    if (keys.size() != 1) {
      throw new InvalidKeyException(
          text.contains("ENCRYPTED PRIVATE KEY")
              ? "it is encrypted, and nobody is there to be asked for a password"
              : "it has " + keys.size() + " blocks PRIVATE KEY");
    }
    PrivateKey key = Ed25519.privateKeyOf(keys.getFirst());
    return new KeyPair(Ed25519.publicOf(key), key);
  }

  private static KeyPair fromJwk(String text) throws InvalidKeyException {
    OctetKeyPair jwk = parse(text);
    if (!Curve.Ed25519.equals(jwk.getCurve()) || !jwk.isPrivate()) {
      throw new InvalidKeyException("the JWK is not of Ed25519, or has no private part");
    }
    KeyPair keys =
        new KeyPair(Ed25519.publicKey(jwk.getDecodedX()), Ed25519.privateKey(jwk.getDecodedD()));
    Ed25519.requirePair(keys.getPrivate(), keys.getPublic());
    return keys;
  }

  private static OctetKeyPair parse(String text) throws InvalidKeyException {
    try {
      if (JWK.parse(text) instanceof OctetKeyPair jwk) {
        return jwk;
      }
    } catch (ParseException | RuntimeException e) {
      // Said below, without what the parser says: it may show of the key.
    }
    throw new InvalidKeyException("it is not a JWK of type OKP");
  }

  /**
   * Writes a new key; it is the owner's alone from the first byte on, and on the disk on return.
   *
   * @throws IOException when there is a file already or it cannot be written
   */
  static void create(Path file, PrivateKey key) throws IOException {
    FileAttribute<?>[] attributes =
        posix(file)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, fresh, attributes)) {
      ByteBuffer text =
          ByteBuffer.wrap(KeyText.pem(key.getEncoded(), LABEL).getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "there is a file "
              + file
              + " already; a key is never overwritten, as receipts that it signed would be lost",
          e);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no folder for the key file " + file, e);
    }
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
