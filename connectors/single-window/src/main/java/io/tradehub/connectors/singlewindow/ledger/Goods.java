package io.tradehub.connectors.singlewindow.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What was sold, apart from how much, when and for how much. A text that a sale did not have is
 * empty.
 *
 * @param item of the account book
 * @param unit of sale
 * @param currency of its price
 * @param firstUnit of its first legal quantity
 * @param secondUnit of its second
 */
record Goods(
    int item,
    String unit,
    String currency,
    String hsCode,
    String name,
    String specification,
    String origin,
    String firstUnit,
    String secondUnit) {
  /** The columns of {@link #read}. */
  static final String COLUMNS =
      "item, unit, currency, hs_code, name, specification, origin, first_unit, second_unit";

  static Goods read(ResultSet row) throws SQLException {
    return new Goods(
        row.getInt("item"),
        row.getString("unit"),
        row.getString("currency"),
        row.getString("hs_code"),
        row.getString("name"),
        row.getString("specification"),
        row.getString("origin"),
        row.getString("first_unit"),
        row.getString("second_unit"));
  }

  /** Whether it says what must be known of goods whose book was never put. */
  boolean described() {
    return !hsCode.isEmpty()
        && !name.isEmpty()
        && !specification.isEmpty()
        && !origin.isEmpty()
        && !firstUnit.isEmpty();
  }

  /** SHA-256 over all of it. */
  byte[] digest() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    add(digest, Integer.toString(item));
    add(digest, unit);
    add(digest, currency);
    add(digest, hsCode);
    add(digest, name);
    add(digest, specification);
    add(digest, origin);
    add(digest, firstUnit);
    add(digest, secondUnit);
    return digest.digest();
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length first, so that no two lists of texts are the same bytes.
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) ':');
    digest.update(bytes);
  }
}
