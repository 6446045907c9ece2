package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Lines, amounts, weights, charges and countries that do not go together. */
final class WrongAmounts extends Cases {

  WrongAmounts() {
    lines();
    amounts();
    weights();
    charges();
    trade();
  }

  private void lines() {
    imports(
        Rule.LINES,
        d ->
            d.set("DecLists", "none", "")
                .item("DecLists", "DecList", 0, s -> s)
                .without("DecLists")
                .without("DecContainers"),
        "/DecMessage/DecLists",
        "there are no goods");
    imports(Rule.LINES, d -> lines(d, 51), "/DecMessage/DecLists", "51 lines of goods");
    imports(
        Rule.LINE_NUMBER,
        d -> d.line(2, "GNo", "3").first("DecContainers", "Container", "GoodsNo", "1,3"),
        LINE + "GNo",
        "this is 2");
  }

  /** As many lines as are asked for, each with nothing that weighs. */
  static void lines(Draft draft, int count) {
    Section line = draft.declaration.goods().getFirst().with("SecondQty", "0.1");
    List<Section> lines = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      lines.add(line.with("GNo", Integer.toString(i)));
    }
    draft.declaration =
        SampleDeclarations.with(
            draft.declaration,
            "DecLists",
            s -> new Section("DecLists", new LinkedHashMap<>(), lines));
  }

  private void amounts() {
    imports(
        Rule.POSITIVE,
        d -> d.line(2, "GQty", "0").line(2, "FirstUnit", "036").line(2, "DeclTotal", "0.001"),
        LINE + "GQty",
        "0 is not above zero");
    line(Rule.PRICE, "DeclPrice", "0", d -> d.line(2, "DeclTotal", "0.001"), "is not above zero");
    line(Rule.TOTAL, "DeclTotal", "300", "36.5 times 8.2 is 299.3");
    line(Rule.TOTAL, "DeclTotal", "299.31", "a difference of 0.006825 is let pass");
    line(Rule.CURRENCIES, "TradeCurr", "EUR", "the first line has 'USD'");
    line(Rule.UNIT_QUANTITY, "FirstQty", "36", "in the same unit '035'");
    line(Rule.SECOND, "SecondUnit", "006", LINE + "SecondQty", "there is a SecondUnit");
    line(Rule.SECOND, "SecondQty", "6", LINE + "SecondUnit", "there is a SecondQty");
  }

  private void weights() {
    head(Rule.WEIGHT, "GrossWet", "0.4", d -> light(d, "0.4"), "declared as 1");
    head(Rule.WEIGHTS, "GrossWet", "180", "the net weight is 185.3 kg");
    head(Rule.PACKAGES, "PackNo", "0", "count as 1");
    head(Rule.KILOGRAMS, "NetWt", "180", "come to 185.3 kg");
  }

  /** Lines that weigh nothing, so that the whole may. */
  private static void light(Draft draft, String net) {
    draft.head("NetWt", "1").head("GrossWet", net);
    draft.head("NetWt", net);
    draft.line(1, "SecondQty", "0.1");
    draft.line(2, "GQty", "0.2").line(2, "FirstQty", "0.2").line(2, "DeclTotal", "1.64");
  }

  private void charges() {
    head(Rule.CHARGE, "OtherMark", "3", HEAD + "OtherRate", "OtherRate is not there");
    head(Rule.CHARGE, "OtherRate", "30", HEAD + "OtherMark", "OtherMark is not there");
    charge(Rule.CHARGE, "2", "30", "USD", HEAD + "OtherMark", "is of freight alone");
    charge(Rule.CHARGE, "1", "3", "USD", HEAD + "OtherCurr", "a rate has no currency");
    charge(Rule.CHARGE, "1", "100", "", HEAD + "OtherRate", "at most 99");
    charge(Rule.CHARGE, "3", "30", "", HEAD + "OtherCurr", "the currency of '30'");
    imports(
        Rule.CHARGE_MISSING,
        d -> insurance(d.head("TransMode", "3")),
        HEAD + "FeeRate",
        "freight of an import on FOB terms (3) is declared besides the price");
    imports(
        Rule.CHARGE_MISSING,
        d -> d.head("TransMode", "2"),
        HEAD + "InsurRate",
        "insurance of an import on C&F terms");
    exports(
        Rule.CHARGE_MISSING,
        d -> insurance(d.head("TransMode", "1")),
        HEAD + "FeeRate",
        "freight of an export on CIF terms");
    imports(
        Rule.CHARGE_EXTRA,
        WrongAmounts::insurance,
        HEAD + "InsurRate",
        "insurance of an import on CIF terms (1) is not declared");
    exports(Rule.CHARGE_EXTRA, WrongAmounts::insurance, HEAD + "InsurRate", "look at the terms");
  }

  private static void insurance(Draft draft) {
    draft.head("InsurMark", "1").head("InsurRate", "0.3");
  }

  private void charge(
      Rule rule, String mark, String rate, String currency, String location, String said) {
    imports(
        rule,
        d -> d.head("OtherMark", mark).head("OtherRate", rate).head("OtherCurr", currency),
        location,
        said);
  }

  private void trade() {
    line(Rule.DESTINATION, "DestinationCountry", "VNM", "unless they are known to go on");
    exports(
        Rule.ORIGIN,
        d -> d.line(1, "OriginCountry", "CHN").line(1, "DestinationCountry", "DEU"),
        "/DecMessage/DecLists/DecList[1]/OriginCountry",
        "look exchanged");
  }
}
