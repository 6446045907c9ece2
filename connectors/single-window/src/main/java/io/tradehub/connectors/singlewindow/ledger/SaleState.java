package io.tradehub.connectors.singlewindow.ledger;

/**
 * The states of sales, as the table has them. Whether one in a filing is released is its
 * declaration's affair, so that a release changes one row and not a million.
 */
final class SaleState {
  static final int OPEN = 0;
  static final int HELD = 1;
  static final int FILED = 2;
  static final int RETURNED = 3;

  private SaleState() {}
}
