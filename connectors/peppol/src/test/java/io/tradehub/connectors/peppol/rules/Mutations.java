package io.tradehub.connectors.peppol.rules;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages documents in ways that a seed repeats exactly. */
final class Mutations {
  private static final Pattern ELEMENT = Pattern.compile("<(cbc:\\w+)[^<>]*>[^<]*</\\1>\\s*");

  private Mutations() {}

  /** Flips one to eight bits anywhere. */
  static byte[] flipBits(byte[] document, Random random) {
    byte[] damaged = document.clone();
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  /** Cuts the end off. */
  static byte[] truncate(byte[] document, Random random) {
    return Arrays.copyOf(document, random.nextInt(document.length));
  }

  /** Takes one simple element out, or doubles it, or puts another text in it. */
  static String edit(String document, Random random) {
    Matcher elements = ELEMENT.matcher(document);
    int chosen = random.nextInt((int) ELEMENT.matcher(document).results().count());
    for (int i = 0; i <= chosen; i++) {
      elements.find();
    }
    String element = elements.group();
    String other =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> element + element;
          case 2 -> element.replaceFirst(">[^<]*<", ">" + random.nextInt(100_000) + "<");
          default -> element.replaceFirst(">[^<]*<", ">ZZ<");
        };
    return document.substring(0, elements.start()) + other + document.substring(elements.end());
  }
}
