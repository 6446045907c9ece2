package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes archives byte by byte, right ones and such that lie. */
final class Zips {
  private final List<Item> items = new ArrayList<>();
  private ByteString before = ByteString.EMPTY;
  private String comment = "";
  private int disk;
  private int said = -1;

  /** A file, deflated. */
  Zips add(String name, ByteString file) {
    return add(ByteString.copyFromUtf8(name), file, 8);
  }

  /** A file, packed in a way. */
  Zips add(ByteString name, ByteString file, int method) {
    Item item = new Item();
    item.name = name;
    item.saidName = name;
    item.method = method;
    item.size = file.size();
    CRC32 crc = new CRC32();
    crc.update(file.toByteArray());
    item.crc = crc.getValue();
    item.data = method == 8 ? deflate(file) : file;
    items.add(item);
    return this;
  }

  /** A file that the directory does not name. */
  Zips hidden(String name, ByteString file) {
    add(name, file);
    items.getLast().hidden = true;
    return this;
  }

  /** The last file stands twice in the directory. */
  Zips twiceInDirectory() {
    items.getLast().twice = true;
    return this;
  }

  /** The directory says another name of the last file. */
  Zips sayingName(String name) {
    items.getLast().saidName = ByteString.copyFromUtf8(name);
    return this;
  }

  /** Both say another size. */
  Zips sayingSize(String name, int size) {
    items.stream()
        .filter(item -> item.name.toStringUtf8().equals(name))
        .forEach(item -> item.size = size);
    return this;
  }

  /** The directory has a name in Unicode for the last file. */
  Zips unicodeName(String name) {
    byte[] text = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Bytes extra = new Bytes().u16(0x7075).u16(5 + text.length).u8(1).u32(0);
    items.getLast().extra = extra.bytes().concat(ByteString.copyFrom(text));
    return this;
  }

  /** How many files the end says that there are. */
  Zips sayingItems(int number) {
    said = number;
    return this;
  }

  /** Flags of the last file. */
  Zips flags(int flags) {
    items.getLast().flags = flags;
    return this;
  }

  /** The way of packing that is said of the last file. */
  Zips method(int method) {
    items.getLast().method = method;
    return this;
  }

  /** What stands before the archive. */
  Zips before(ByteString bytes) {
    before = bytes;
    return this;
  }

  /** The archive's comment. */
  Zips comment(String text) {
    comment = text;
    return this;
  }

  /** Which part of several it says that it is. */
  Zips disk(int number) {
    disk = number;
    return this;
  }

  /** The archive. */
  ByteString bytes() {
    Bytes zip = new Bytes().raw(before);
    Bytes directory = new Bytes();
    int count = 0;
    for (Item item : items) {
      int at = zip.size();
      zip.u32(0x04034b50).u16(20).u16(item.flags).u16(item.method).u32(0).u32(item.crc);
      zip.u32(item.data.size()).u32(item.size).u16(item.name.size()).u16(0).raw(item.name);
      zip.raw(item.data);
      for (int i = item.hidden ? 2 : item.twice ? 0 : 1; i < 2; i++) {
        count++;
        directory.u32(0x02014b50).u16(20).u16(20).u16(item.flags).u16(item.method).u32(0);
        directory.u32(item.crc).u32(item.data.size()).u32(item.size).u16(item.saidName.size());
        directory.u16(item.extra.size()).u16(0).u16(0).u16(0).u32(0).u32(at).raw(item.saidName);
        directory.raw(item.extra);
      }
    }
    int number = said < 0 ? count : said;
    int at = zip.size();
    zip.raw(directory.bytes()).u32(0x06054b50).u16(disk).u16(disk).u16(number).u16(number);
    zip.u32(directory.size()).u32(at).u16(comment.length()).raw(ByteString.copyFromUtf8(comment));
    return zip.bytes();
  }

  private static ByteString deflate(ByteString file) {
    Deflater deflater = new Deflater(9, true);
    try {
      deflater.setInput(file.toByteArray());
      deflater.finish();
      byte[] buffer = new byte[file.size() + 100];
      return ByteString.copyFrom(buffer, 0, deflater.deflate(buffer));
    } finally {
      deflater.end();
    }
  }

  /** One file. */
  private static final class Item {
    ByteString name;
    ByteString saidName;
    ByteString data;
    ByteString extra = ByteString.EMPTY;
    int method;
    int flags;
    int size;
    long crc;
    boolean hidden;
    boolean twice;
  }

  /** Bytes, the smallest first. */
  private static final class Bytes {
    private final ByteString.Output out = ByteString.newOutput();

    Bytes u8(int number) {
      out.write(number);
      return this;
    }

    Bytes u16(int number) {
      return u8(number).u8(number >> 8);
    }

    Bytes u32(long number) {
      return u16((int) number).u16((int) (number >> 16));
    }

    Bytes raw(ByteString bytes) {
      for (byte b : bytes.toByteArray()) {
        out.write(b);
      }
      return this;
    }

    int size() {
      return out.size();
    }

    ByteString bytes() {
      return out.toByteString();
    }
  }
}
