package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Right declarations, complete and without a finding: an import, an export, a consolidated filing,
 * and an import with transit. All names, codes and numbers in them are made up.
 */
public final class SampleDeclarations {
  /** Who declares all of them: the credit code of their sender. */
  public static final String DECLARANT = "91310109MA1G7R4Q6J";

  /** The company that trades. */
  public static final String TRADER = "91310115MA1K4F7Y2B";

  /** The company that uses or made the goods. */
  public static final String OWNER = "91310115MA1K5H8T36";

  /** The account book of the consolidated filing. */
  public static final String BOOK = "T22480A00001";

  /** The file that goes with the import. */
  public static final String INVOICE = "INV-2026-1187.pdf";

  private SampleDeclarations() {}

  /** Bearings from Singapore in one container, two lines, CIF, with the invoice as a file. */
  public static Declaration importDeclaration() {
    return importDeclaration("TH20261123000001");
  }

  /** The same under a number of its own. */
  public static Declaration importDeclaration(String reference) {
    List<Section> sections = new ArrayList<>();
    sections.add(importHead());
    sections.add(
        new Section(
            "DecLists",
            new LinkedHashMap<>(),
            List.of(
                texts(
                    "DecList",
                    "GNo",
                    "1",
                    "CodeTS",
                    "8482102000",
                    "GName",
                    "深沟球轴承",
                    "GModel",
                    "0|0|机床主轴用|滚珠|内径40毫米|NORDWIND牌|6208",
                    "GQty",
                    "400",
                    "GUnit",
                    "006",
                    "FirstQty",
                    "400",
                    "FirstUnit",
                    "006",
                    "SecondQty",
                    "148.8",
                    "SecondUnit",
                    "035",
                    "DeclPrice",
                    "12.5",
                    "DeclTotal",
                    "5000",
                    "TradeCurr",
                    "USD",
                    "OriginCountry",
                    "SGP",
                    "DestinationCountry",
                    "CHN",
                    "DistrictCode",
                    "31222",
                    "DestCode",
                    "310115",
                    "DutyMode",
                    "1"),
                texts(
                    "DecList",
                    "GNo",
                    "2",
                    "CodeTS",
                    "8482990000",
                    "GName",
                    "轴承座圈",
                    "GModel",
                    "0|0|轴承用零件|合金钢|NORDWIND牌|R-40",
                    "GQty",
                    "36.5",
                    "GUnit",
                    "035",
                    "FirstQty",
                    "36.5",
                    "FirstUnit",
                    "035",
                    "DeclPrice",
                    "8.2",
                    "DeclTotal",
                    "299.3",
                    "TradeCurr",
                    "USD",
                    "OriginCountry",
                    "MYS",
                    "DestinationCountry",
                    "CHN",
                    "DistrictCode",
                    "31222",
                    "DestCode",
                    "310115",
                    "DutyMode",
                    "1"))));
    sections.add(
        wrapped(
            "DecContainers",
            texts(
                "Container",
                "ContainerId",
                "THUU1234560",
                "ContainerMd",
                "21",
                "GoodsNo",
                "1,2",
                "LclFlag",
                "0",
                "GoodsContaWt",
                "2300")));
    sections.add(
        wrapped(
            "DecLicenseDocus", texts("LicenseDocu", "DocuCode", "A", "CertCode", "226000118033")));
    sections.add(texts("DecFreeTxt", "VoyNo", "026W"));
    sections.add(sign("C", reference));
    sections.add(
        texts(
            "EdocRealation",
            "EdocID",
            INVOICE,
            "EdocCode",
            "00000001",
            "EdocFomatType",
            "US",
            "EdocCopId",
            INVOICE,
            "EdocOwnerCode",
            "3122960A1B",
            "EdocOwnerName",
            "上海远帆国际贸易有限公司"));
    return declaration(sections);
  }

  /** Garments to Germany by air, one line, FOB. */
  public static Declaration exportDeclaration() {
    return exportDeclaration("TH20261123000002");
  }

  /** The same under a number of its own. */
  public static Declaration exportDeclaration(String reference) {
    Section head =
        importHead()
            .with("IEFlag", "E")
            .with("IEDate", "")
            .with("CustomMaster", "2233")
            .with("IEPort", "2233")
            .with("TrafMode", "5")
            .with("TrafName", "TH8101")
            .with("BillNo", "999-12345675")
            .with("TradeCountry", "DEU")
            .with("TradeAreaCode", "DEU")
            .with("DistinatePort", "DEU000")
            .with("DespPortCode", "")
            .with("EntyPortCode", "310302")
            .with("GoodsPlace", "")
            .with("TransMode", "3")
            .with("OverseasConsignorEname", "")
            .with("OverseasConsigneeEname", "HANSEKONTOR TEXTIL GMBH")
            .with("PackNo", "40")
            .with("GrossWet", "520")
            .with("NetWt", "480");
    List<Section> sections = new ArrayList<>();
    sections.add(head);
    // In an export, OriginCountry says where the goods end, and DestinationCountry where they are
    // from: docs/single-window.md, "Rules".
    sections.add(
        wrapped(
            "DecLists",
            texts(
                "DecList",
                "GNo",
                "1",
                "CodeTS",
                "6110200090",
                "GName",
                "棉制针织套头衫",
                "GModel",
                "0|0|针织|套头衫|男式|棉100%|QINGHE牌|QH-88",
                "GQty",
                "1600",
                "GUnit",
                "011",
                "FirstQty",
                "1600",
                "FirstUnit",
                "011",
                "SecondQty",
                "480",
                "SecondUnit",
                "035",
                "DeclPrice",
                "9.75",
                "DeclTotal",
                "15600",
                "TradeCurr",
                "EUR",
                "OriginCountry",
                "DEU",
                "DestinationCountry",
                "CHN",
                "DistrictCode",
                "31222",
                "DestCode",
                "310115",
                "DutyMode",
                "1")));
    sections.add(sign("C", reference));
    return declaration(sections);
  }

  /** Goods that were sold out of bond, declared together: a filing list of two items of a book. */
  public static Declaration consolidated() {
    return consolidated("TH20261123000003");
  }

  /** The same under a number of its own. */
  public static Declaration consolidated(String reference) {
    Section head =
        importHead()
            .with("Type", "ML")
            .with("TradeMode", "5034")
            .with("CutMode", "")
            .with("ManualNo", BOOK)
            .with("BillType", "3")
            .with("ContrNo", "")
            .with("BillNo", "")
            .with("TrafMode", "Y")
            .with("TrafName", "")
            .with("PackNo", "12")
            .with("GrossWet", "66")
            .with("NetWt", "54");
    List<Section> sections = new ArrayList<>();
    sections.add(head);
    sections.add(
        wrapped(
            "DecLists",
            texts(
                "DecList",
                "GNo",
                "1",
                "ContrItem",
                "3",
                "CodeTS",
                "9102110000",
                "GName",
                "电子手表",
                "GModel",
                "0|0|指针式|电池驱动|AUREL牌|A-7",
                "GQty",
                "120",
                "GUnit",
                "028",
                "FirstQty",
                "120",
                "FirstUnit",
                "028",
                "DeclPrice",
                "310",
                "DeclTotal",
                "37200",
                "TradeCurr",
                "CNY",
                "OriginCountry",
                "CHE",
                "DestinationCountry",
                "CHN",
                "DistrictCode",
                "31222",
                "DestCode",
                "310115",
                "DutyMode",
                "3"),
            texts(
                "DecList",
                "GNo",
                "2",
                "ContrItem",
                "11",
                "CodeTS",
                "4202210090",
                "GName",
                "皮制手提包",
                "GModel",
                "0|0|手提包|牛皮面|AUREL牌|B-2",
                "GQty",
                "45",
                "GUnit",
                "007",
                "FirstQty",
                "36",
                "FirstUnit",
                "035",
                "SecondQty",
                "45",
                "SecondUnit",
                "007",
                "DeclPrice",
                "2180.55",
                "DeclTotal",
                "98124.75",
                "TradeCurr",
                "CNY",
                "OriginCountry",
                "ITA",
                "DestinationCountry",
                "CHN",
                "DistrictCode",
                "31222",
                "DestCode",
                "310115",
                "DutyMode",
                "3")));
    sections.add(sign("C", reference));
    return declaration(sections);
  }

  /** The files that go with a declaration, by their names. */
  public static Set<String> attachments(Declaration declaration) {
    return declaration.attachments().stream()
        .map(edoc -> edoc.text("EdocCopId"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A declaration with another section of a name: changed, or added when there was none. */
  public static Declaration with(
      Declaration declaration, String section, UnaryOperator<Section> change) {
    Section root = declaration.root();
    List<Section> sections = new ArrayList<>();
    boolean done = false;
    for (Section s : root.sections()) {
      boolean it = !done && s.name().equals(section);
      sections.add(it ? change.apply(s) : s);
      done |= it;
    }
    if (!done) {
      sections.add(change.apply(texts(section)));
    }
    return new Declaration(declaration.version(), new Section(root.name(), root.texts(), sections));
  }

  /** A section of texts: an element's name, its text, the next one's name … */
  public static Section texts(String name, String... namesAndTexts) {
    LinkedHashMap<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new Section(name, texts, List.of());
  }

  /** A section of sections. */
  public static Section wrapped(String name, Section... sections) {
    return new Section(name, new LinkedHashMap<>(), List.of(sections));
  }

  private static Declaration declaration(List<Section> sections) {
    return new Declaration("5.0", new Section("DecMessage", new LinkedHashMap<>(), sections));
  }

  private static Section importHead() {
    return texts(
        "DecHead",
        "IEFlag",
        "I",
        "CustomMaster",
        "2248",
        "IEPort",
        "2248",
        "IEDate",
        "20261121",
        "TradeCode",
        "3122960A1B",
        "TradeCoScc",
        TRADER,
        "TradeName",
        "上海远帆国际贸易有限公司",
        "OwnerCode",
        "3122960C2D",
        "OwnerCodeScc",
        OWNER,
        "OwnerName",
        "上海恒锐精密机械有限公司",
        "AgentCode",
        "3109980E3F",
        "AgentCodeScc",
        DECLARANT,
        "AgentName",
        "上海港通报关有限公司",
        "CopCode",
        "MA1G7R4Q6",
        "CopName",
        "上海港通报关有限公司",
        "CopCodeScc",
        DECLARANT,
        "OverseasConsignorEname",
        "NORDWIND COMPONENTS PTE LTD",
        "TrafMode",
        "2",
        "TrafName",
        "HARBOUR PIONEER",
        "BillNo",
        "THLU26110457",
        "TradeMode",
        "0110",
        "CutMode",
        "101",
        "ContrNo",
        "NW-2026-0931",
        "TradeCountry",
        "SGP",
        "TradeAreaCode",
        "SGP",
        "DistinatePort",
        "SGP000",
        "DespPortCode",
        "SGP000",
        "EntyPortCode",
        "311002",
        "GoodsPlace",
        "洋山深水港一期码头",
        "TransMode",
        "1",
        "PackNo",
        "16",
        "WrapType",
        "22",
        "GrossWet",
        "236",
        "NetWt",
        "185.3",
        "MarkNo",
        "N/M",
        "EntryType",
        "M",
        "EdiId",
        "1",
        "DeclTrnRel",
        "0",
        "PromiseItmes",
        "00000",
        "ChkSurety",
        "0",
        "TypistNo",
        "8200000012345",
        "InputerName",
        "王申报",
        "DeclareName",
        "王申报");
  }

  private static Section sign(String operType, String reference) {
    return texts(
        "DecSign",
        "OperType",
        operType,
        "ICCode",
        "8200000012345",
        "OperName",
        "王申报",
        "CopCode",
        "MA1G7R4Q6",
        "ClientSeqNo",
        reference,
        "DomainId",
        "2");
  }
}
