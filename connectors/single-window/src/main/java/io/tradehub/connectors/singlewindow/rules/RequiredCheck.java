package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.util.List;

/** What an action needs is there. */
final class RequiredCheck {
  /** To keep it. */
  private static final List<String> HEAD_KEPT =
      List.of("IEFlag", "CustomMaster", "AgentCode", "AgentName", "TradeAreaCode");

  /** To declare it, besides. TradeCoScc is looked for under its old name, too. */
  private static final List<String> HEAD_DECLARED =
      List.of(
          "IEPort",
          "TradeCode",
          "TradeName",
          "OwnerName",
          "OwnerCodeScc",
          "AgentCodeScc",
          "TrafMode",
          "TradeMode",
          "TransMode",
          "TradeCountry",
          "DistinatePort",
          "PackNo",
          "WrapType",
          "GrossWet",
          "NetWt",
          "EntryType");

  /** What came with the joint declaration to customs and inspection in 2018: not in 3.1. */
  private static final List<String> HEAD_SINCE_2018 = List.of("EntyPortCode");

  private static final List<String> HEAD_SINCE_2018_IMPORT = List.of("DespPortCode", "GoodsPlace");

  /** What the client fills in from the operator's card. */
  private static final List<String> OPERATOR =
      List.of("CopCode", "CopName", "TypistNo", "InputerName", "DeclareName", "DeclTrnRel");

  private static final List<String> LINE_KEPT = List.of("GNo", "CodeTS", "DestinationCountry");
  private static final List<String> LINE_DECLARED =
      List.of(
          "GName",
          "GQty",
          "GUnit",
          "FirstQty",
          "FirstUnit",
          "DeclPrice",
          "DeclTotal",
          "TradeCurr",
          "OriginCountry",
          "DutyMode",
          "DistrictCode");

  private final Subject subject;

  private RequiredCheck(Subject subject) {
    this.subject = subject;
  }

  static void check(Subject subject) {
    new RequiredCheck(subject).check();
  }

  private void check() {
    boolean declares = subject.action().declares();
    need(subject.declaration().sign(), Subject.SIGN, List.of("OperType", "ClientSeqNo"));
    need(subject.head(), Subject.HEAD, HEAD_KEPT);
    if (declares) {
      need(subject.head(), Subject.HEAD, HEAD_DECLARED);
      if (promises()) {
        need(subject.head(), Subject.HEAD, List.of("PromiseItmes"));
      }
      if (subject.head().text("TradeCodeScc").isEmpty()) {
        need(subject.head(), Subject.HEAD, List.of("TradeCoScc"));
      }
      if (!subject.declaration().version().equals("3.1")) {
        need(subject.head(), Subject.HEAD, HEAD_SINCE_2018);
        if (subject.imports()) {
          need(subject.head(), Subject.HEAD, HEAD_SINCE_2018_IMPORT);
        }
      }
    }
    operator(declares);
    for (int i = 0; i < subject.goods().size(); i++) {
      need(subject.goods().get(i), Subject.line(i), LINE_KEPT);
      if (declares) {
        need(subject.goods().get(i), Subject.line(i), LINE_DECLARED);
      }
    }
    parts();
  }

  /** Rules of filling in, articles 43 to 45: exports and goods in bond are free of it. */
  private boolean promises() {
    return subject.imports()
        && subject
            .code(Table.TRADE_MODES, "TradeMode")
            .filter(mode -> !mode.more("bonded").isEmpty())
            .isEmpty();
  }

  private void operator(boolean declares) {
    for (String element : OPERATOR) {
      operator(element);
    }
    if (declares) {
      operator("EdiId");
    }
  }

  private void operator(String element) {
    if (subject.head().text(element).isEmpty()) {
      subject
          .report()
          .add(
              Rule.OPERATOR,
              Subject.HEAD.at(element),
              element + " is not there; the client may fill it in from the operator's card");
    }
  }

  private void parts() {
    each("DecContainers", "Container", "ContainerId", "ContainerMd", "GoodsNo");
    each("DecLicenseDocus", "LicenseDocu", "DocuCode", "CertCode");
    each("DecRequestCerts", "DecRequestCert", "AppCertCode");
    each("DecOtherPacks", "DecOtherPack", "PackType");
    each("DecCopLimits", "DecCopLimit", "EntQualifTypeCode");
    each("DecCopPromises", "DecCopPromise", "DeclaratioMaterialCode");
    all(
        subject.declaration().attachments(),
        Place.ROOT,
        "EdocRealation",
        "EdocCode",
        "EdocFomatType");
    all(
        subject.declaration().root().all("EcoRelation"),
        Place.ROOT,
        "EcoRelation",
        "CertType",
        "EcoCertNo",
        "DecGNo",
        "EcoGNo");
  }

  private void each(String wrapper, String section, String... elements) {
    all(
        subject.declaration().section(wrapper).all(section),
        Place.ROOT.at(wrapper),
        section,
        elements);
  }

  private void all(List<Section> sections, Place place, String name, String... elements) {
    for (int i = 0; i < sections.size(); i++) {
      need(sections.get(i), place.at(name, i + 1), List.of(elements));
    }
  }

  private void need(Section section, Place place, List<String> elements) {
    for (String element : elements) {
      if (section.text(element).isEmpty()) {
        subject
            .report()
            .add(
                Rule.REQUIRED,
                place.at(element),
                "%s is not there, and %s needs it"
                    .formatted(
                        element,
                        subject.action().declares()
                            ? "a declaration"
                            : "what the single window shall keep"));
      }
    }
  }
}
