package io.tradehub.loadtest.settle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What CIPS says that it did.
 *
 * @param bookings every payment that it was ever asked for and could read
 * @param balances what each participant has, by its BIC, in CNY
 * @param sum of all accounts of its ledger; zero, or its double entries are not double
 */
record Books(List<Booking> bookings, Map<String, BigDecimal> balances, BigDecimal sum) {
  Books {
    bookings = List.copyOf(bookings);
    balances = Map.copyOf(balances);
  }

  /**
   * One payment.
   *
   * @param sender the BIC of who pays
   * @param receiver the BIC of who is paid
   * @param amount in CNY
   * @param state what became of it
   * @param movements how often money moved for it
   */
  record Booking(
      String endToEndId,
      String uetr,
      String sender,
      String receiver,
      BigDecimal amount,
      State state,
      int movements) {}

  /** What became of a payment. */
  enum State {
    /** It waits. */
    OPEN,
    /** The money has moved. */
    SETTLED,
    /** Nothing moved, and nothing will. */
    REJECTED,
    /** It was cancelled before anything moved. */
    CANCELLED
  }
}
