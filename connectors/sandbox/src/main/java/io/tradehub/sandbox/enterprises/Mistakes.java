package io.tradehub.sandbox.enterprises;

import java.util.Random;

/** How people mistype names. */
public final class Mistakes {
  private Mistakes() {}

  /**
   * With one character in the place of another; it may be the same.
   *
   * @param others the characters that are typed by mistake
   */
  public static String wrong(String text, Random random, String others) {
    int place = random.nextInt(text.length());
    char other = others.charAt(random.nextInt(others.length()));
    return text.substring(0, place) + other + text.substring(place + 1);
  }

  /** Without one character. */
  public static String missing(String text, Random random) {
    int place = random.nextInt(text.length());
    return text.substring(0, place) + text.substring(place + 1);
  }

  /** With two neighbours swapped. */
  public static String swapped(String text, Random random) {
    int place = random.nextInt(text.length() - 1);
    return text.substring(0, place)
        + text.charAt(place + 1)
        + text.charAt(place)
        + text.substring(place + 2);
  }
}
