package io.tradehub.sandbox.cips.iso;

import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.ledger.Fen;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Reads the small things of which messages are made. */
final class Parts {
  private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,15})(\\.\\d{1,2})?");
  private static final Pattern UETR =
      Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");

  private Parts() {}

  /** A name of up to 35 characters. */
  static String id(Element from, String... path) throws Unreadable {
    String id = Trees.required(from, path);
    if (!Envelope.ID.matcher(id).matches()) {
      throw new Unreadable(path[path.length - 1] + " is 1 to 35 characters that names may have");
    }
    return id;
  }

  /** A UETR. */
  static String uetr(Element from, String... path) throws Unreadable {
    String uetr = Trees.required(from, path);
    if (!UETR.matcher(uetr).matches()) {
      throw new Unreadable(path[path.length - 1] + " is no UUID of version 4 in lower case");
    }
    return uetr;
  }

  /** An element that must be there. */
  static Element element(Element from, String... path) throws Unreadable {
    return Trees.find(from, path)
        .orElseThrow(
            () ->
                new Unreadable(
                    "below "
                        + from.getLocalName()
                        + ", "
                        + String.join("/", path)
                        + " is missing"));
  }

  /** An amount, or what is wrong with it. */
  record Amount(long fen, Optional<Reason> flaw) {}

  /** An amount that must be there; what is wrong with it is no reason not to read on. */
  static Amount amount(Element from, String name) throws Unreadable {
    Element element = element(from, name);
    String text = element.getTextContent();
    String currency = element.getAttribute("Ccy");
    if (!currency.equals(Fen.CURRENCY)) {
      return new Amount(0, Optional.of(new Reason("AM03", "CIPS settles CNY, not " + currency)));
    }
    if (!AMOUNT.matcher(text).matches()) {
      return new Amount(
          0, Optional.of(new Reason("AM12", "an amount is yuan like 1000.00, not " + text)));
    }
    return new Amount(Fen.of(new BigDecimal(text)), Optional.empty());
  }

  /** A day. */
  static LocalDate day(Element from, String... path) throws Unreadable {
    String text = Trees.required(from, path);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Unreadable(path[path.length - 1] + " is a day like 2026-11-24, not " + text);
    }
  }

  /** A reason; NARR when it has no code. */
  static Reason reason(Element from) {
    return new Reason(
        Trees.text(from, "Rsn", "Cd").orElse("NARR"),
        Trees.children(from, "AddtlInf").stream()
            .map(Element::getTextContent)
            .collect(Collectors.joining(" ")));
  }
}
