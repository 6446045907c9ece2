package io.tradehub.connectors.singlewindow.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/** Page tokens: which list, and the last row that was seen. New rows come after all others. */
final class PageTokens {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private PageTokens() {}

  static String write(String list, long last) {
    return list + last;
  }

  /** The last row seen; 0 for an empty token; empty when it is no token of this list. */
  static Optional<Long> read(String list, String token) {
    if (token.isEmpty()) {
      return Optional.of(0L);
    }
    String number = token.startsWith(list) ? token.substring(list.length()) : "";
    return NUMBER.matcher(number).matches()
        ? Optional.of(Long.parseLong(number))
        : Optional.empty();
  }

  static BadFieldException bad() {
    return new BadFieldException(
        "page_token", "it is not a next_page_token of this list; leave it empty to begin again");
  }
}
