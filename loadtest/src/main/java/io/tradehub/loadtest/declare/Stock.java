package io.tradehub.loadtest.declare;

import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.PutAccountBookRequest;
import java.math.BigDecimal;

/** The bonded account book out of which the crash run's goods are sold. */
final class Stock {
  /** Its number. */
  static final String NUMBER = "T22480A00042";

  /** Currency of its sales. */
  static final String CURRENCY = "CNY";

  /** An item that it does not have: what is sold of it is held back. */
  static final int NO_ITEM = 99;

  /** An item of which hardly anything came into bond: what is sold of it is held back. */
  static final int SCARCE_ITEM = Article.ALL.size() + 1;

  private static final BigDecimal PLENTY = new BigDecimal("100000000");

  private Stock() {}

  /** What of an item came into bond. */
  static Article article(int item) {
    return Article.ALL.get((item - 1) % Article.ALL.size());
  }

  /** The book, as it is put. */
  static PutAccountBookRequest book() {
    PutAccountBookRequest.Builder book = PutAccountBookRequest.newBuilder().setNumber(NUMBER);
    for (int item = 1; item <= SCARCE_ITEM; item++) {
      book.addItems(item(item));
    }
    return book.build();
  }

  private static AccountBookItem item(int number) {
    Article article = article(number);
    AccountBookItem.Builder item =
        AccountBookItem.newBuilder()
            .setItem(number)
            .setHsCode(article.hsCode())
            .setName(article.name())
            .setSpecification(article.specification().formatted(number))
            .setQuantity(
                Wording.quantity(
                    number == SCARCE_ITEM ? new BigDecimal("0.5") : PLENTY, article.unit()))
            .setCurrencyCode(CURRENCY)
            .setOriginCountry("ITA")
            .setFirstPerUnit(Wording.quantity(article.first().quantity(), article.first().unit()));
    article
        .second()
        .ifPresent(s -> item.setSecondPerUnit(Wording.quantity(s.quantity(), s.unit())));
    return item.build();
  }
}
