package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The example documents of this project's own. */
public final class Examples {
  /** Their seller, as the documents name it. */
  public static final String SELLER = "iso6523-actorid-upis::0088:7300010000018";

  /** Their buyer. */
  public static final String BUYER = "iso6523-actorid-upis::0088:7300010000025";

  /** Those that keep all rules. */
  public static final List<String> VALID =
      List.of(
          "invoice.xml",
          "invoice-with-discount.xml",
          "credit-note.xml",
          "self-billing-invoice.xml",
          "self-billing-credit-note.xml",
          "pint-sg-invoice.xml",
          "pint-eu-invoice.xml",
          "invoice-response.xml",
          "message-level-response.xml",
          "order.xml",
          "order-response.xml",
          "order-agreement.xml",
          "order-cancellation.xml",
          "despatch-advice.xml",
          "catalogue.xml",
          "catalogue-response.xml");

  private Examples() {}

  /** One of them as bytes. */
  public static byte[] bytes(String name) {
    try (InputStream in = Examples.class.getResourceAsStream("/documents/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no example " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of them as text. */
  public static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /** One of them. */
  public static Content content(String name) {
    return Content.xml(bytes(name));
  }

  /** A text as XML content in UTF-8. */
  public static Content xml(String text) {
    return Content.xml(text.getBytes(StandardCharsets.UTF_8));
  }
}
