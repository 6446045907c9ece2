package io.tradehub.connectors.singlewindow.ledger;

/** A field of a request cannot be used: a page token of another list, a period that is none. */
public final class BadFieldException extends LedgerException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param field its path in the request
   * @param text what is wrong, what was expected
   */
  public BadFieldException(String field, String text) {
    super(text);
    this.field = field;
  }

  /** Its path in the request, such as "page_token". */
  public String field() {
    return field;
  }
}
