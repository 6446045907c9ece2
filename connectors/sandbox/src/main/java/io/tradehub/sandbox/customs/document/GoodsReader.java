package io.tradehub.sandbox.customs.document;

import io.tradehub.sandbox.customs.office.Goods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Reads the lines of goods: 1 to 50, numbered from 1. A line's total is its price times its
 * quantity, as exactly as a price's four places and the currency's allow.
 */
final class GoodsReader {
  private static final int MAX_LINES = 50;

  /** Half of the last of a price's four places: what rounding it may have taken away. */
  private static final BigDecimal HALF_OF_PRICE = new BigDecimal("0.00005");

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private GoodsReader() {}

  static List<Goods> read(Node root, Node head) throws Refused {
    List<Node> lines =
        root.all("DecLists").stream().flatMap(l -> l.all("DecList").stream()).toList();
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new Refused("DecLists/DecList", "there are 1 to 50, not " + lines.size());
    }
    boolean list = head.text("BillType").equals("3");
    List<Goods> goods = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      goods.add(line(lines.get(i), i + 1, list));
    }
    return goods;
  }

  private static Goods line(Node line, int number, boolean list) throws Refused {
    String path = "DecLists/DecList[" + number + "]";
    DeclarationReader.once(line, path);
    String stated = DeclarationReader.required(line, path + "/GNo");
    if (!stated.equals(Integer.toString(number))) {
      throw new Refused(path + "/GNo", "'" + stated + "' is not " + number);
    }
    String hsCode = DeclarationReader.required(line, path + "/CodeTS");
    if (!hsCode.matches("\\d{10}")) {
      throw new Refused(path + "/CodeTS", "'" + hsCode + "' is not 10 digits");
    }
    DeclarationReader.required(line, path + "/GName");
    BigDecimal quantity = HeadCheck.decimal(line, path + "/GQty");
    BigDecimal price = HeadCheck.amount(line, path + "/DeclPrice");
    BigDecimal total = HeadCheck.amount(line, path + "/DeclTotal");
    String currency = DeclarationReader.required(line, path + "/TradeCurr");
    BigDecimal tolerance = halfOfLastPlace(currency).add(HALF_OF_PRICE.multiply(quantity));
    if (price.multiply(quantity).subtract(total).abs().compareTo(tolerance) > 0) {
      throw new Refused(
          path + "/DeclTotal", total + " is not " + quantity + " (GQty) times " + price);
    }
    return new Goods(
        item(line, path + "/ContrItem", list),
        hsCode,
        DeclarationReader.required(line, path + "/GUnit"),
        currency,
        quantity,
        total);
  }

  /** Half a cent; half of what is smallest where there are no cents. */
  private static BigDecimal halfOfLastPlace(String currency) {
    try {
      int places = Currency.getInstance(currency).getDefaultFractionDigits();
      return HALF.movePointLeft(Math.clamp(places, 0, 2));
    } catch (IllegalArgumentException e) {
      return HALF.movePointLeft(2);
    }
  }

  private static int item(Node line, String path, boolean list) throws Refused {
    String text = list ? DeclarationReader.required(line, path) : line.text("ContrItem");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw new Refused(path, "'" + text + "' is no item of an account book");
    }
    return Integer.parseInt(text);
  }
}
