package io.tradehub.loadtest.whitelist;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A list of enterprises that do not exist, and its versions: each names as many, and about 1 % of
 * them differently from the one before: 0.1 % are new, as many are gone, and 0.8 % were suspended,
 * listed again or given another last day.
 */
final class MadeUpList {
  /** More versions than are ever published: so many leave most enterprises named by all of them. */
  static final int VERSIONS = 50;

  private static final long SEED = 2026;
  private static final int MOVED = 1_000;
  private static final int CHANGED = 125;
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private final MadeUpEnterprises enterprises = new MadeUpEnterprises(SEED);
  private final int entries;

  /**
   * @param entries how many enterprises each version names
   */
  MadeUpList(int entries) {
    this.entries = entries;
  }

  /** One of those that every version names. */
  MadeUpEnterprise named(long random) {
    return enterprises.get(placeOfNamed(random));
  }

  /** The credit code of one of those that every version names. */
  String codeOfNamed(long random) {
    return enterprises.creditCode(placeOfNamed(random));
  }

  private long placeOfNamed(long random) {
    long gone = (long) VERSIONS * moved();
    return gone + Math.floorMod(random, entries - gone);
  }

  /** The credit code of one that no version names. */
  String codeOfUnnamed(long random) {
    long named = entries + (long) VERSIONS * moved();
    return enterprises.creditCode(named + Math.floorMod(random, MadeUpEnterprises.count() - named));
  }

  private int moved() {
    return entries / MOVED;
  }

  /**
   * Writes a version as its publisher would, a CSV in UTF-8.
   *
   * @param version from 1 to {@link #VERSIONS}
   */
  void write(int version, Path file) throws IOException {
    long first = (long) (version - 1) * moved();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("统一社会信用代码,企业名称,英文名称,状态,有效期起,有效期至\n");
      for (long number = first; number < first + entries; number++) {
        write(number, version, out);
      }
    }
  }

  private void write(long number, int version, BufferedWriter out) throws IOException {
    MadeUpEnterprise one = enterprises.get(number);
    int changes = changes(number, version);
    LocalDate from = FIRST_DAY.plusDays(Math.floorMod(mixed(number, 0), 700));
    out.write(one.creditCode());
    out.write(',');
    out.write(one.name());
    out.write(",\"");
    out.write(one.englishName());
    out.write("\",");
    out.write(changes % 2 == 0 ? "正常" : "暂停");
    out.write(',');
    out.write(from.toString());
    out.write(',');
    out.write(from.plusYears(10L + changes).toString());
    out.write('\n');
  }

  /** How often an enterprise was changed by a version and those before it. */
  private static int changes(long number, int version) {
    int changes = 0;
    for (int v = 2; v <= version; v++) {
      if (Math.floorMod(mixed(number, v), CHANGED) == 0) {
        changes++;
      }
    }
    return changes;
  }

  /** A number that looks random and is always the same (the finalizer of SplitMix64). */
  private static long mixed(long number, int version) {
    long z = (number * VERSIONS + version) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
