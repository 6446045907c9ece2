package io.tradehub.connectors.api.contract;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Content that nobody should send and somebody will. */
final class JunkContent {
  private static final int DAMAGED_COPIES = 30;

  private JunkContent() {}

  /** By what each is; the same every time. */
  static Map<String, Content> around(Content good) {
    Map<String, Content> junk = new LinkedHashMap<>();
    junk.put("nothing", Content.xml(new byte[0]));
    junk.put("a space", xml(" "));
    junk.put("text", xml("hello"));
    junk.put("a NUL", Content.xml(new byte[] {0}));
    junk.put("no tag", xml("<"));
    junk.put("an open tag", xml("<a"));
    junk.put("an unknown namespace", xml("<a xmlns='urn:nobody:knows'/>"));
    junk.put("a lot of opening brackets", xml("<".repeat(100_000)));
    junk.put("deep nesting", xml("<a>".repeat(100_000) + "</a>".repeat(100_000)));
    junk.put("an attribute without end", xml("<a b='" + "x".repeat(1_000_000)));
    junk.put("a DTD", xml("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>"));
    junk.put(
        "an external entity",
        xml("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"));
    junk.put(
        "entities that multiply",
        xml("<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"));
    junk.put("JSON", new Content("application/json", ByteString.copyFromUtf8("{\"a\":[1,{}]}")));
    junk.put("deep JSON", new Content("application/json", utf8("[".repeat(100_000))));
    junk.put("another media type", new Content("image/png", good.bytes()));
    junk.put("no media type there is", new Content("\n;;/", good.bytes()));
    junk.put("UTF-16", Content.xml("<a/>".getBytes(StandardCharsets.UTF_16)));
    junk.put("no UTF-8", Content.xml(new byte[] {'<', 'a', (byte) 0xC3, (byte) 0x28, '/', '>'}));
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    junk.put("noise", Content.xml(noise));
    junk.putAll(damaged(good));
    return junk;
  }

  /** A good document cut short, and with some of its bytes changed. */
  private static Map<String, Content> damaged(Content good) {
    Map<String, Content> damaged = new LinkedHashMap<>();
    int size = good.bytes().size();
    for (int part : List.of(4, 2)) {
      damaged.put(
          "the first 1/" + part + " of a good one",
          new Content(good.mediaType(), good.bytes().substring(0, size / part)));
    }
    damaged.put(
        "a good one twice", new Content(good.mediaType(), good.bytes().concat(good.bytes())));
    Random random = new Random(2);
    for (int copy = 0; copy < DAMAGED_COPIES; copy++) {
      byte[] bytes = good.bytes().toByteArray();
      List<Integer> places = new ArrayList<>();
      for (int change = 0; change < 1 + copy / 5; change++) {
        int place = random.nextInt(bytes.length);
        bytes[place] = (byte) random.nextInt(256);
        places.add(place);
      }
      damaged.put(
          "a good one with other bytes at " + places,
          new Content(good.mediaType(), ByteString.copyFrom(bytes)));
    }
    return damaged;
  }

  private static Content xml(String text) {
    return new Content(Content.XML, utf8(text));
  }

  private static ByteString utf8(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
