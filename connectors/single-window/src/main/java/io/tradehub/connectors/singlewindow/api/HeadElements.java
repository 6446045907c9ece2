package io.tradehub.connectors.singlewindow.api;

import io.tradehub.v1.Charge;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.OverseasParty;
import io.tradehub.v1.TradeParty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The elements of DecHead that fields of a {@link DeclarationHeader} make. */
final class HeadElements {
  /** What DecHead says by itself, unless other_elements say something else. */
  static final List<Element<DeclarationHeader>> DEFAULTS =
      List.of(
          new Element<>("CopCode", "declarant.credit_code", head -> organisation(head)),
          new Element<>(
              "CopCodeScc", "declarant.credit_code", head -> head.getDeclarant().getCreditCode()),
          new Element<>("CopName", "declarant.name", head -> head.getDeclarant().getName()),
          new Element<>("DeclareName", "operator_name", DeclarationHeader::getOperatorName),
          // An ordinary declaration that goes to customs, not one of transit.
          new Element<>("DeclTrnRel", "", head -> "0"),
          new Element<>("EdiId", "", head -> "1"));

  /** Those of an import. */
  static final List<Element<DeclarationHeader>> IMPORT = all(true);

  /** Those of an export. */
  static final List<Element<DeclarationHeader>> EXPORT = all(false);

  private HeadElements() {}

  private static List<Element<DeclarationHeader>> all(boolean imports) {
    List<Element<DeclarationHeader>> all = new ArrayList<>();
    add(all, "CustomMaster", "customs_office", DeclarationHeader::getCustomsOffice);
    add(all, "IEPort", "border_office", DeclarationHeader::getBorderOffice);
    add(all, "IEDate", "border_date", head -> Texts.day(head.getBorderDate()));
    party(all, "Trade", "trader", DeclarationHeader::getTrader);
    party(all, "Owner", "owner", DeclarationHeader::getOwner);
    party(all, "Agent", "declarant", DeclarationHeader::getDeclarant);
    if (imports) {
      overseas(all, "OverseasConsignor", "Cname");
      add(
          all,
          "OverseasConsignorAddr",
          "overseas.address",
          head -> head.getOverseas().getAddress());
    } else {
      overseas(all, "OverseasConsignee", "");
    }
    add(all, "TrafMode", "transport_mode", DeclarationHeader::getTransportMode);
    add(all, "TrafName", "transport_name", DeclarationHeader::getTransportName);
    add(all, "BillNo", "bill_number", DeclarationHeader::getBillNumber);
    add(all, "TradeMode", "trade_mode", DeclarationHeader::getTradeMode);
    add(all, "CutMode", "levy_mode", DeclarationHeader::getLevyMode);
    add(all, "ManualNo", "account_book", DeclarationHeader::getAccountBook);
    add(all, "LicenseNo", "licence_number", DeclarationHeader::getLicenceNumber);
    add(all, "ContrNo", "contract_number", DeclarationHeader::getContractNumber);
    add(all, "TradeCountry", "country", DeclarationHeader::getCountry);
    add(all, "TradeAreaCode", "trading_country", DeclarationHeader::getTradingCountry);
    add(all, "DistinatePort", "stopover_port", DeclarationHeader::getStopoverPort);
    add(all, "DespPortCode", "departure_port", DeclarationHeader::getDeparturePort);
    add(all, "EntyPortCode", "entry_port", DeclarationHeader::getEntryPort);
    add(all, "TransMode", "terms", DeclarationHeader::getTerms);
    charge(all, "Fee", "freight", DeclarationHeader::getFreight);
    charge(all, "Insur", "insurance", DeclarationHeader::getInsurance);
    charge(all, "Other", "other_charges", DeclarationHeader::getOtherCharges);
    add(all, "PackNo", "package_count", head -> Texts.number(head.getPackageCount()));
    add(all, "WrapType", "package_kind", DeclarationHeader::getPackageKind);
    add(all, "GrossWet", "gross_weight", DeclarationHeader::getGrossWeight);
    add(all, "NetWt", "net_weight", DeclarationHeader::getNetWeight);
    add(all, "MarkNo", "marks", DeclarationHeader::getMarks);
    add(all, "NoteS", "notes", DeclarationHeader::getNotes);
    add(all, "GoodsPlace", "goods_place", DeclarationHeader::getGoodsPlace);
    add(all, "EntryType", "entry_type", HeadElements::entryType);
    add(all, "BillType", "bill_type", DeclarationHeader::getBillType);
    add(all, "Type", "procedure", DeclarationHeader::getProcedure);
    add(all, "PromiseItmes", "promises", DeclarationHeader::getPromises);
    add(all, "TypistNo", "operator_card", DeclarationHeader::getOperatorCard);
    add(all, "InputerName", "operator_name", DeclarationHeader::getOperatorName);
    return List.copyOf(all);
  }

  /**
   * The code of the declarant's organisation (GB 11714): the 9th to 17th character of its credit
   * code (GB 32100-2015).
   */
  static String organisation(DeclarationHeader head) {
    String code = head.getDeclarant().getCreditCode();
    return code.length() == 18 ? code.substring(8, 17) : "";
  }

  private static String entryType(DeclarationHeader head) {
    return head.getEntryType().isEmpty() ? "M" : head.getEntryType();
  }

  private static void add(
      List<Element<DeclarationHeader>> all,
      String name,
      String field,
      Function<DeclarationHeader, String> text) {
    all.add(new Element<>(name, field, text));
  }

  private static void party(
      List<Element<DeclarationHeader>> all,
      String prefix,
      String field,
      Function<DeclarationHeader, TradeParty> party) {
    add(all, prefix + "Code", field + ".customs_code", h -> party.apply(h).getCustomsCode());
    // TradeCoScc alone is spelled so.
    String scc = prefix.equals("Trade") ? "TradeCoScc" : prefix + "CodeScc";
    add(all, scc, field + ".credit_code", h -> party.apply(h).getCreditCode());
    String ciq = prefix.equals("Agent") ? "DeclCiqCode" : prefix + "CiqCode";
    add(all, ciq, field + ".inspection_code", h -> party.apply(h).getInspectionCode());
    add(all, prefix + "Name", field + ".name", h -> party.apply(h).getName());
  }

  /**
   * @param chineseName how the element of the Chinese name ends; empty when there is none
   */
  private static void overseas(
      List<Element<DeclarationHeader>> all, String prefix, String chineseName) {
    Function<DeclarationHeader, OverseasParty> party = DeclarationHeader::getOverseas;
    add(all, prefix + "Code", "overseas.code", h -> party.apply(h).getCode());
    add(all, prefix + "Ename", "overseas.name", h -> party.apply(h).getName());
    if (!chineseName.isEmpty()) {
      add(all, prefix + chineseName, "overseas.chinese_name", h -> party.apply(h).getChineseName());
    }
  }

  private static void charge(
      List<Element<DeclarationHeader>> all,
      String prefix,
      String field,
      Function<DeclarationHeader, Charge> charge) {
    add(all, prefix + "Mark", field + ".kind", h -> mark(charge.apply(h).getKind()));
    add(all, prefix + "Rate", field + ".value", h -> charge.apply(h).getValue());
    add(all, prefix + "Curr", field + ".currency_code", h -> charge.apply(h).getCurrencyCode());
  }

  private static String mark(Charge.Kind kind) {
    return switch (kind) {
      case KIND_RATE -> "1";
      case KIND_UNIT_PRICE -> "2";
      case KIND_TOTAL -> "3";
      case KIND_UNSPECIFIED, UNRECOGNIZED -> "";
    };
  }
}
