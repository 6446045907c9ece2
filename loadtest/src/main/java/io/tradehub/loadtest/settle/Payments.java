package io.tradehub.loadtest.settle;

import io.tradehub.sandbox.enterprises.MadeUpEnterprise;
import io.tradehub.sandbox.enterprises.MadeUpEnterprises;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes payments up, from a seed: between customers that do not exist, with right credit codes and
 * IBANs, of amounts from a fen to nearly a hundred thousand yuan. One thread's.
 */
final class Payments {
  /** One name in so many is written in English, one account in so many is an IBAN. */
  private static final int FOREIGN = 4;

  private static final int CUSTOMERS = 1_000_000;
  private static final int MOST_FEN = 10_000_000;
  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);
  private static final MadeUpEnterprises ENTERPRISES = new MadeUpEnterprises(5);

  private final SplittableRandom random;
  private final List<String> banks;
  private final String prefix;
  private int made;

  /**
   * @param seed the same makes the same payments again
   * @param banks the BICs of those that pay each other; at least two
   * @param prefix what every id begins with: at most 16 letters and digits
   */
  Payments(long seed, List<String> banks, String prefix) {
    this.random = new SplittableRandom(seed);
    this.banks = List.copyOf(banks);
    this.prefix = prefix;
  }

  /** The next one. */
  Payment next() {
    return next("X");
  }

  /**
   * The next one.
   *
   * @param ending what its end-to-end id ends with: by that the sandbox chooses what becomes of it
   */
  Payment next(String ending) {
    int from = random.nextInt(banks.size());
    int to = (from + 1 + random.nextInt(banks.size() - 1)) % banks.size();
    return between(banks.get(from), banks.get(to), ending);
  }

  /** The next one, of two banks. */
  Payment between(String sender, String receiver, String ending) {
    int number = made++;
    return new Payment(
        number,
        "%s-M%d".formatted(prefix, number),
        "%s-E%d-%s".formatted(prefix, number, ending),
        uetr(),
        BigDecimal.valueOf(1 + random.nextInt(MOST_FEN), 2),
        sender,
        receiver,
        customer(),
        customer(),
        "Invoice %s-%d of %d".formatted(prefix, number, 1 + random.nextInt(90_000_000)));
  }

  private String uetr() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  private Payment.Customer customer() {
    MadeUpEnterprise one = ENTERPRISES.get(random.nextInt(CUSTOMERS));
    boolean iban = random.nextInt(FOREIGN) == 0;
    return new Payment.Customer(
        random.nextInt(FOREIGN) == 0 ? one.englishName() : one.name(),
        one.creditCode(),
        one.city(),
        one.brand() + "路" + (1 + random.nextInt(2_000)) + "号",
        iban ? iban() : "62%017d".formatted(random.nextLong(100_000_000_000_000_000L)),
        iban);
  }

  /** A German one, whose check digits are those of ISO 7064, MOD 97-10. */
  private String iban() {
    String rest = "%018d".formatted(random.nextLong(1_000_000_000_000_000_000L));
    // D and E count 13 and 14, and the check digits 00 while they are reckoned.
    int remainder = new BigInteger(rest + "131400").mod(IBAN_MODULUS).intValue();
    return "DE%02d".formatted(98 - remainder) + rest;
  }
}
