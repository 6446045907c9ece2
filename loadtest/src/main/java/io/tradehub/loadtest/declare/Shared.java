package io.tradehub.loadtest.declare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that is shared with an import client, as the client sees it (docs/single-window.md).
 *
 * @param root of the channel; the business type's folder is in it
 */
record Shared(Path root) {
  /** The business type of declarations. */
  static final String BIZ_TYPE = "Deccus001";

  /** How times are written in names. */
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

  private static final Pattern OUTGOING = Pattern.compile("[IE]_([A-Za-z0-9]+)_t-(\\d+)\\.zip");

  /** A declaration's file that the hub wrote. */
  record Outgoing(Path file, String reference, int retry) {
    /** One by its name; empty when it is none. */
    static Optional<Outgoing> of(Path file) {
      Matcher name = OUTGOING.matcher(file.getFileName().toString());
      return name.matches()
          ? Optional.of(new Outgoing(file, name.group(1), Integer.parseInt(name.group(2))))
          : Optional.empty();
    }

    /** The name without ".zip". */
    String name() {
      String name = file.getFileName().toString();
      return name.substring(0, name.length() - ".zip".length());
    }
  }

  /** Makes its folders. */
  Shared make() throws IOException {
    for (Path folder : List.of(outBox(), sentBox(), failBox(), inBox())) {
      Files.createDirectories(folder);
    }
    return this;
  }

  /** Where the hub puts declarations. */
  Path outBox() {
    return folder("OutBox");
  }

  /** Where the client puts those that it sent. */
  Path sentBox() {
    return folder("SentBox");
  }

  /** Where the client puts those that it did not send. */
  Path failBox() {
    return folder("FailBox");
  }

  /** Where the client puts receipts. */
  Path inBox() {
    return folder("InBox");
  }

  /** Where the hub puts receipts that it stored. */
  Path handled() {
    return folder("tradehub/handled");
  }

  /** Where the hub puts what it cannot read. */
  Path unreadable() {
    return folder("tradehub/unreadable");
  }

  private Path folder(String name) {
    return root.resolve(BIZ_TYPE).resolve(name);
  }

  /** What lies in OutBox now. */
  List<Outgoing> outgoing() throws IOException {
    List<Outgoing> found = new ArrayList<>();
    for (String name : names(outBox())) {
      Outgoing.of(outBox().resolve(name)).ifPresent(found::add);
    }
    return found;
  }

  /**
   * The client takes a declaration's file.
   *
   * @param sent into SentBox; false into FailBox
   * @return the time that it appended to the name
   */
  String take(Outgoing outgoing, boolean sent) throws IOException {
    String time = TIME.format(LocalDateTime.now(Facts.CHINA_TIME));
    Path to = (sent ? sentBox() : failBox()).resolve(outgoing.name() + "_" + time + ".zip");
    Files.move(outgoing.file(), to, StandardCopyOption.ATOMIC_MOVE);
    return time;
  }

  /** The client puts a receipt, so that nobody sees half of it. */
  void put(String name, byte[] bytes) throws IOException {
    Path making = inBox().resolve("." + name + ".tmp");
    Files.write(making, bytes);
    Files.move(making, inBox().resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The names in a folder, without those that are being written; none when it is not there. */
  static List<String> names(Path folder) {
    String[] all = folder.toFile().list((in, name) -> !name.startsWith("."));
    return all == null ? List.of() : List.of(all);
  }

  /** The names of all files in the folders of a folder, one for each day; none without them. */
  static List<String> namesBelow(Path folder) {
    return names(folder).stream().flatMap(day -> names(folder.resolve(day)).stream()).toList();
  }
}
