package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.xsd.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Opens and packs what carries a DecMessage: the XML alone, or a zip of it and its attachments. */
public final class Parcels {
  /** The rule's id of what is wrong with a content. */
  static final String ZIP = "DEC-ZIP";

  /** Zips have no smaller time. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Parcels() {}

  /**
   * Opens a content: {@code application/xml} is a DecMessage alone, {@code application/zip} one
   * with attachments. An archive has exactly one XML, no folders, no two files of one name, nothing
   * encrypted, at most {@value ZipDirectory#MAX_ITEMS} files, and says one thing of itself. Never
   * throws, whatever it is given.
   *
   * @param maxBytes the most bytes that all files in it may have together, unpacked
   */
  public static Opened open(Content content, long maxBytes) {
    String type = content.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/xml" ->
          content.bytes().size() > maxBytes
              ? broken(
                  "the document has "
                      + content.bytes().size()
                      + " bytes; at most "
                      + maxBytes
                      + " are taken")
              : new Opened.Whole(Parcel.of(content.bytes()));
      case "application/zip" -> unpack(content.bytes(), maxBytes);
      default ->
          broken(
              "the content is of the type "
                  + Words.quote(type)
                  + "; expected application/xml or application/zip");
    };
  }

  private static Opened unpack(ByteString zip, long maxBytes) {
    try {
      List<ZipItem> items = ZipDirectory.read(zip);
      List<Finding> findings = problems(items);
      if (!findings.isEmpty()) {
        return new Opened.Broken(findings);
      }
      Unpacked unpacked = new Unpacked(maxBytes);
      ByteString xml = ByteString.EMPTY;
      SortedMap<String, ByteString> attachments = new TreeMap<>();
      for (ZipItem item : items) {
        ByteString file = unpacked.unpack(item);
        if (ZipNames.isXml(item.name())) {
          xml = file;
        } else {
          attachments.put(item.name(), file);
        }
      }
      return new Opened.Whole(new Parcel(xml, attachments));
    } catch (ZipFault fault) {
      return broken(fault.getMessage());
    }
  }

  /** What is wrong with the names, the numbers and the kinds of the files. */
  private static List<Finding> problems(List<ZipItem> items) {
    List<String> problems = new ArrayList<>();
    Set<String> folded = new HashSet<>();
    List<String> xmls = new ArrayList<>();
    for (ZipItem item : items) {
      ZipNames.problem(item.name()).ifPresent(problems::add);
      if (!folded.add(ZipNames.folded(item.name()))) {
        problems.add(
            "two files have the name "
                + Words.quote(item.name())
                + ", or names that differ in capital letters alone");
      }
      if (item.encrypted()) {
        problems.add("the file " + Words.quote(item.name()) + " is encrypted; that is not taken");
      }
      if (ZipNames.isXml(item.name())) {
        xmls.add(Words.quote(item.name()));
      }
    }
    if (xmls.isEmpty()) {
      problems.add("the archive has no file whose name ends in .xml; expected the DecMessage");
    } else if (xmls.size() > 1) {
      problems.add(
          "the archive has "
              + xmls.size()
              + " XML files ("
              + String.join(", ", xmls.subList(0, Math.min(5, xmls.size())))
              + "); expected one, the DecMessage");
    }
    return problems.stream().map(text -> Finding.error(ZIP, "", text)).toList();
  }

  private static Opened broken(String why) {
    return new Opened.Broken(List.of(Finding.error(ZIP, "", why)));
  }

  /**
   * What is wrong with the name of an attachment, for people; empty when {@link #zip} takes it.
   *
   * @param others the names of the other attachments
   */
  public static Optional<String> attachmentProblem(String name, Set<String> others) {
    Optional<String> problem = ZipNames.problem(name);
    if (problem.isPresent()) {
      return problem;
    }
    if (ZipNames.isXml(name)) {
      return Optional.of(
          "the name " + Words.quote(name) + " is that of an XML; the only one is the DecMessage");
    }
    return others.stream().anyMatch(other -> ZipNames.folded(other).equals(ZipNames.folded(name)))
        ? Optional.of(
            "two files have the name "
                + Words.quote(name)
                + ", or names that differ in capital letters alone")
        : Optional.empty();
  }

  /**
   * Packs a parcel; the same parcel gives the same bytes.
   *
   * @param xmlName what to call the XML: {@code I_A1_t-0.xml}
   * @throws IllegalArgumentException when the archive would not be one that {@link #open} takes: by
   *     its names, or because an attachment is an XML
   */
  public static ByteString zip(String xmlName, Parcel parcel) {
    ByteString.Output bytes = ByteString.newOutput(parcel.xml().size() / 4 + 1024);
    Set<String> names = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      if (!ZipNames.isXml(xmlName)) {
        throw new IllegalArgumentException("the name of an XML ends in .xml, not " + xmlName);
      }
      add(zip, xmlName, parcel.xml(), names);
      for (Map.Entry<String, ByteString> attachment : parcel.attachments().entrySet()) {
        if (ZipNames.isXml(attachment.getKey())) {
          throw new IllegalArgumentException("an attachment is an XML: " + attachment.getKey());
        }
        add(zip, attachment.getKey(), attachment.getValue(), names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteString();
  }

  private static void add(ZipOutputStream zip, String name, ByteString file, Set<String> names)
      throws IOException {
    ZipNames.problem(name)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    if (!names.add(ZipNames.folded(name))) {
      throw new IllegalArgumentException("two files have the name " + name);
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EPOCH);
    zip.putNextEntry(entry);
    file.writeTo(zip);
    zip.closeEntry();
  }
}
