package io.tradehub.sandbox.customs.document;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Opens the zips that lie in an OutBox. One XML, named as the zip is, and attachments, all at the
 * root. A zip has at most 64 MB and 100 files, which come to at most 128 MB and 200 times the zip,
 * and its XML has at most 8 MB.
 */
public final class ParcelReader {
  private static final long MAX_ZIP = 64L << 20;
  private static final long MAX_ALL = 128L << 20;
  private static final long MAX_XML = 8L << 20;
  private static final int MAX_FILES = 100;
  private static final int MAX_RATIO = 200;

  /** What any zip may come to, however well it is packed. */
  private static final long FREE = 1L << 20;

  private ParcelReader() {}

  /**
   * Opens one.
   *
   * @param base the zip's name without ".zip": the XML's without ".xml"
   * @throws Unreadable when it is not what a client takes
   * @throws IOException when the disk fails, or the file is gone
   */
  public static Parcel read(Path zip, String base) throws Unreadable, IOException {
    long size = Files.size(zip);
    if (size > MAX_ZIP) {
      throw new Unreadable("the zip has " + size + " bytes: at most " + MAX_ZIP + " are taken");
    }
    try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
      return read(file, base, Math.max(FREE, size * MAX_RATIO));
    } catch (ZipException | EOFException | RuntimeException e) {
      // Names that are not of their charset, and the like, are runtime exceptions.
      throw new Unreadable("no zip: " + e.getMessage());
    }
  }

  private static Parcel read(ZipFile file, String base, long allowed)
      throws Unreadable, IOException {
    if (file.size() > MAX_FILES) {
      throw new Unreadable("the zip has " + file.size() + " files: at most " + MAX_FILES);
    }
    String expected = base + ".xml";
    long left = Math.min(allowed, MAX_ALL);
    byte[] xml = null;
    SortedMap<String, byte[]> sums = new TreeMap<>();
    for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().map(ZipEntry.class::cast)::iterator) {
      String name = entry.getName();
      check(name, expected);
      boolean isXml = name.equals(expected);
      byte[] content = inflate(file, entry, isXml ? Math.min(left, MAX_XML) : left);
      left -= content.length;
      if (sums.put(name.equals(expected) ? "" : name, sha256(List.of(content))) != null) {
        throw new Unreadable("the zip has '" + name + "' twice");
      }
      if (isXml) {
        xml = content;
      }
    }
    if (xml == null) {
      throw new Unreadable("there is no " + expected + " in the zip");
    }
    byte[] digest =
        sha256(
            sums.entrySet().stream()
                .flatMap(
                    e ->
                        List.of(
                            sha256(List.of(e.getKey().getBytes(StandardCharsets.UTF_8))),
                            e.getValue())
                            .stream())
                .toList());
    sums.remove("");
    return new Parcel(xml, sums.keySet(), HexFormat.of().formatHex(digest));
  }

  private static void check(String name, String expected) throws Unreadable {
    if (name.isEmpty()
        || name.startsWith(".")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ')) {
      throw new Unreadable(
          "the zip has '" + printable(name) + "': only files at its root are taken");
    }
    if (name.toLowerCase(java.util.Locale.ROOT).endsWith(".xml") && !name.equals(expected)) {
      throw new Unreadable("the zip has '" + name + "': its one XML is " + expected);
    }
  }

  private static String printable(String name) {
    return name.substring(0, Math.min(name.length(), 100)).replaceAll("\\p{Cntrl}", "?");
  }

  private static byte[] inflate(ZipFile file, ZipEntry entry, long allowed)
      throws Unreadable, IOException {
    try (InputStream in = file.getInputStream(entry)) {
      var out = new ByteArrayOutputStream((int) Math.clamp(entry.getSize(), 0, 1 << 16));
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (out.size() + n > allowed) {
          throw new Unreadable("'" + entry.getName() + "' is too large, or packed too well");
        }
        out.write(buffer, 0, n);
      }
      byte[] content = out.toByteArray();
      var crc = new java.util.zip.CRC32();
      crc.update(content);
      // ZipFile itself does not compare it.
      if (entry.getCrc() >= 0 && crc.getValue() != entry.getCrc()) {
        throw new Unreadable("'" + entry.getName() + "' is damaged: its checksum is another");
      }
      return content;
    } catch (EOFException e) {
      throw new Unreadable("'" + entry.getName() + "' is cut off");
    }
  }

  private static byte[] sha256(List<byte[]> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(digest::update);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
