package io.tradehub.connectors.peppol.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of phive's rule sets checks which document: by root element and CustomizationID.
 *
 * <p>phive names a rule set by group, artifact and version; the version is chosen when the rules
 * are compiled, from the date.
 */
final class RuleTable {
  private static final String BIS = "eu.peppol.bis3";
  private static final String POST_AWARD = "urn:fdc:peppol.eu:poacc:trns:";
  private static final String EN_COMPLIANT = "urn:cen.eu:en16931:2017#compliant#";
  private static final String PEPPOL_2017 = "urn:fdc:peppol.eu:2017:poacc:";
  private static final String PINT = "org.peppol.pint";

  /** One line of the table. */
  record Entry(
      RuleFamily family, String rootElement, String customization, String group, String artifact) {}

  private static final List<Entry> ENTRIES = entries();

  private RuleTable() {}

  static List<Entry> entries(RuleFamily family) {
    return ENTRIES.stream().filter(e -> e.family() == family).toList();
  }

  /**
   * The line for a document. A specialised PINT customization ("…@sg-1@mine-1") is checked by the
   * rules of the nearest general one, all of which it has to respect.
   */
  static Optional<Entry> find(String rootElement, String customization) {
    String wanted = customization;
    while (true) {
      for (Entry entry : ENTRIES) {
        if (entry.rootElement().equals(rootElement) && entry.customization().equals(wanted)) {
          return Optional.of(entry);
        }
      }
      int at = wanted.lastIndexOf('@');
      if (at < 0) {
        return Optional.empty();
      }
      wanted = wanted.substring(0, at);
    }
  }

  private static List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    billing(all, RuleFamily.BILLING, EN_COMPLIANT + PEPPOL_2017 + "billing:3.0", BIS, "");
    billing(
        all,
        RuleFamily.SELF_BILLING,
        EN_COMPLIANT + PEPPOL_2017 + "selfbilling:3.0",
        BIS,
        "-self-billing");
    billing(
        all,
        RuleFamily.BIS_SG,
        "urn:cen.eu:en16931:2017#conformant#" + PEPPOL_2017 + "billing:international:sg:3.0",
        BIS + ".sg.ubl",
        "");
    postAward(all);
    pint(all);
    return List.copyOf(all);
  }

  private static void billing(
      List<Entry> all, RuleFamily family, String customization, String group, String suffix) {
    all.add(new Entry(family, "Invoice", customization, group, "invoice" + suffix));
    all.add(new Entry(family, "CreditNote", customization, group, "creditnote" + suffix));
  }

  private static void postAward(List<Entry> all) {
    String response = "ApplicationResponse";
    bis(all, RuleFamily.INVOICE_RESPONSE, response, "invoice_response", "invoice-message-response");
    bis(all, RuleFamily.MLR, response, "mlr", "mlr");
    all.add(new Entry(RuleFamily.MLS, response, "urn:peppol:edec:mls:1.0", "org.peppol", "mls"));
    bis(all, RuleFamily.ORDERING, "Order", "order", "order");
    bis(all, RuleFamily.ORDERING, "OrderResponse", "order_response", "order-response");
    bis(all, RuleFamily.ORDERING, "OrderResponse", "order_agreement", "order-agreement");
    bis(all, RuleFamily.ORDERING, "OrderChange", "order_change", "order-change");
    bis(all, RuleFamily.ORDERING, "OrderCancellation", "order_cancellation", "order-cancellation");
    bis(
        all,
        RuleFamily.ORDERING,
        "OrderResponse",
        "order_response_advanced",
        "order-response-advanced");
    bis(all, RuleFamily.DESPATCH, "DespatchAdvice", "despatch_advice", "despatch-advice");
    bis(all, RuleFamily.CATALOGUE, "Catalogue", "catalogue", "catalogue");
    bis(all, RuleFamily.CATALOGUE, response, "catalogue_response", "catalogue-response");
    bis(all, RuleFamily.CATALOGUE, "Catalogue", "punch_out", "punch-out");
  }

  private static void bis(
      List<Entry> all, RuleFamily family, String root, String transaction, String artifact) {
    all.add(new Entry(family, root, POST_AWARD + transaction + ":3", BIS, artifact));
  }

  private static void pint(List<Entry> all) {
    String billing = "urn:peppol:pint:billing-1";
    all.add(new Entry(RuleFamily.PINT, "Invoice", billing, PINT, "invoice"));
    all.add(new Entry(RuleFamily.PINT, "CreditNote", billing, PINT, "credit-note"));
    String japan = PINT + ".jp";
    japan(all, "billing-1@jp-1", japan);
    japan(all, "selfbilling-1@jp-1", japan + ".sb");
    japan(all, "nontaxinvoice-1@jp-1", japan + ".ntr");
    pint(all, RuleFamily.PINT_EU, "eu", false);
    pint(all, RuleFamily.PINT_SG, "sg", false);
    pint(all, RuleFamily.PINT_MY, "my", true);
    pint(all, RuleFamily.PINT_AUNZ, "aunz", true);
    pint(all, RuleFamily.PINT_AE, "ae", true);
    pint(all, RuleFamily.PINT_OM, "om", true);
  }

  private static void japan(List<Entry> all, String customization, String group) {
    String full = "urn:peppol:pint:" + customization;
    all.add(new Entry(RuleFamily.PINT_JP, "Invoice", full, group, "invoice"));
    all.add(new Entry(RuleFamily.PINT_JP, "CreditNote", full, group, "credit-note"));
  }

  private static void pint(
      List<Entry> all, RuleFamily family, String country, boolean selfBilling) {
    String group = PINT + "." + country;
    String at = "-1@" + country + "-1";
    billing(all, family, "urn:peppol:pint:billing" + at, group, "");
    if (selfBilling) {
      billing(all, family, "urn:peppol:pint:selfbilling" + at, group, "-self-billing");
    }
  }
}
