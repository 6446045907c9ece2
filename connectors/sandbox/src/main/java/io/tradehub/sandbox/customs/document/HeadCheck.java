package io.tradehub.sandbox.customs.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Set;
import java.util.regex.Pattern;

/** What customs must find in the head of a declaration. */
final class HeadCheck {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,14}(\\.\\d{1,5})?");
  private static final Set<String> ENTRY_TYPES = Set.of("0", "L", "D", "M", "W");

  private HeadCheck() {}

  static void check(Node head) throws Refused {
    form(head, "CustomMaster", "\\d{4}", "4 digits");
    form(head, "IEPort", "\\d{4}", "4 digits");
    form(head, "TradeMode", "\\d{4}", "4 digits");
    form(head, "AgentCodeScc", "[0-9A-Z]{18}", "a credit code of 18 characters");
    trader(head);
    oneOf(head, "EntryType", ENTRY_TYPES);
    if (!head.text("Type").isEmpty()) {
      form(head, "Type", "[A-Z0-9]{1,4}", "up to 4 capital letters and digits");
    }
    if (!head.text("IEDate").isEmpty()) {
      date(head.text("IEDate"));
    }
    DeclarationReader.required(head, "DecHead/PackNo");
    BigDecimal gross = decimal(head, "DecHead/GrossWet");
    BigDecimal net = decimal(head, "DecHead/NetWt");
    if (net.compareTo(gross) > 0) {
      throw new Refused("DecHead/NetWt", net + " is more than GrossWet, " + gross);
    }
    if (head.text("BillType").equals("3")) {
      form(head, "ManualNo", "[0-9A-Z]{12}", "an account book of 12 characters, for BillType is 3");
    }
    if (head.text("ContrNo").length() > 32) {
      throw new Refused("DecHead/ContrNo", "has more than 32 characters");
    }
  }

  private static void trader(Node head) throws Refused {
    String now = head.text("TradeCoScc");
    String before = head.text("TradeCodeScc");
    if (now.isEmpty() && before.isEmpty()) {
      throw new Refused("DecHead/TradeCoScc", "is missing");
    }
    if (!now.isEmpty() && !before.isEmpty() && !now.equals(before)) {
      throw new Refused("DecHead/TradeCoScc", "is not what TradeCodeScc is");
    }
  }

  private static void form(Node head, String name, String pattern, String expected) throws Refused {
    String path = "DecHead/" + name;
    String text = DeclarationReader.required(head, path);
    if (!text.matches(pattern)) {
      throw new Refused(path, "'" + text + "' is not " + expected);
    }
  }

  private static void oneOf(Node head, String name, Set<String> known) throws Refused {
    String path = "DecHead/" + name;
    String text = DeclarationReader.required(head, path);
    if (!known.contains(text)) {
      throw new Refused(path, "'" + text + "' is none of " + new java.util.TreeSet<>(known));
    }
  }

  private static void date(String text) throws Refused {
    try {
      LocalDate.parse(text, DATE);
    } catch (DateTimeException e) {
      throw new Refused("DecHead/IEDate", "'" + text + "' is no day like 20261124");
    }
  }

  /** A number above zero. */
  static BigDecimal decimal(Node node, String path) throws Refused {
    BigDecimal number = amount(node, path);
    if (number.signum() == 0) {
      throw new Refused(path, "is zero");
    }
    return number;
  }

  /** A number that is not negative. */
  static BigDecimal amount(Node node, String path) throws Refused {
    String text = DeclarationReader.required(node, path);
    if (!DECIMAL.matcher(text).matches()) {
      throw new Refused(path, "'" + text + "' is no number with at most 5 decimals");
    }
    return new BigDecimal(text);
  }
}
