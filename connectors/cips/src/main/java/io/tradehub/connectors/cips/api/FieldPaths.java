package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.services.PathStep;
import io.tradehub.v1.Agent;
import io.tradehub.v1.Transfer;
import java.util.List;
import java.util.Map;

/**
 * Which field of a request made an element of its document, so that what a check says of the
 * document is said of the request.
 */
final class FieldPaths {
  private static final String TRANSFER = "CdtTrfTxInf";

  /** Elements of one payment and their fields; an agent's own id is found in the request. */
  private static final Map<String, String> OF_TRANSFER =
      Map.ofEntries(
          Map.entry("PmtId", "end_to_end_id"),
          Map.entry("PmtId/UETR", "uetr"),
          Map.entry("IntrBkSttlmAmt", "amount.amount"),
          Map.entry("IntrBkSttlmAmt/@Ccy", "amount.currency_code"),
          Map.entry("IntrBkSttlmDt", "value_date"),
          Map.entry("ChrgBr", "charge_bearer"),
          Map.entry("DbtrAcct", "debtor_account"),
          Map.entry("DbtrAcct/Id/IBAN", "debtor_account.iban"),
          Map.entry("DbtrAcct/Id/Othr", "debtor_account.number"),
          Map.entry("CdtrAcct", "creditor_account"),
          Map.entry("CdtrAcct/Id/IBAN", "creditor_account.iban"),
          Map.entry("CdtrAcct/Id/Othr", "creditor_account.number"),
          Map.entry("Purp", "purpose_code"),
          Map.entry("RgltryRptg", "transaction_code"),
          Map.entry("RmtInf", "remittance"));

  /** Elements of a party and its fields. */
  private static final Map<String, String> OF_PARTY =
      Map.ofEntries(
          Map.entry("Nm", "name"),
          Map.entry("PstlAdr/Ctry", "country_code"),
          Map.entry("PstlAdr/TwnNm", "town"),
          Map.entry("PstlAdr/AdrLine", "address_lines"),
          Map.entry("Id/OrgId/LEI", "lei"),
          Map.entry("Id/OrgId/Othr", "credit_code"),
          Map.entry("FinInstnId/Nm", "name"),
          Map.entry("FinInstnId/LEI", "lei"),
          Map.entry("FinInstnId/PstlAdr/Ctry", "country_code"),
          Map.entry("FinInstnId/PstlAdr/TwnNm", "town"),
          Map.entry("FinInstnId/PstlAdr/AdrLine", "address_lines"));

  private final Order order;

  FieldPaths(Order order) {
    this.order = order;
  }

  /**
   * The field of a location in the request's document.
   *
   * @return the nearest one that is known; never empty
   */
  String field(String location) {
    List<PathStep> steps = PathStep.of(location);
    int at = steps.indexOf(new PathStep("Document", 0)) + 2;
    if (at < 2 || at >= steps.size()) {
      return whole();
    }
    PathStep part = steps.get(at);
    List<PathStep> rest = steps.subList(at + 1, steps.size());
    if (part.name().equals(TRANSFER) && part.position() < order.transfers().size()) {
      return ofTransfer(part.position(), rest);
    }
    if (!part.name().equals("GrpHdr") || rest.isEmpty()) {
      return whole();
    }
    return switch (rest.getFirst().name()) {
      case "InstgAgt" -> agent("sender", order.sender());
      case "MsgId" -> "request_id";
      // Of one payment the total is its amount.
      case "TtlIntrBkSttlmAmt" ->
          order.batch()
              ? whole()
              : order.field(0) + (rest.size() > 1 ? ".amount.currency_code" : ".amount.amount");
      default -> whole();
    };
  }

  /** Whether a location is of what follows from the payments, and not said in the request. */
  static boolean derived(String location) {
    return location.contains("/GrpHdr/TtlIntrBkSttlmAmt");
  }

  private String whole() {
    return order.batch() ? "transfers" : "transfer";
  }

  private String ofTransfer(int number, List<PathStep> steps) {
    String field = order.field(number);
    if (steps.isEmpty()) {
      return field;
    }
    Transfer transfer = order.transfers().get(number);
    List<PathStep> rest = steps.subList(1, steps.size());
    return switch (steps.getFirst().name()) {
      case "Dbtr" ->
          ofParty(field + ".debtor", order.betweenBanks(), transfer.getDebtor().getAgent(), rest);
      case "Cdtr" ->
          ofParty(
              field + ".creditor", order.betweenBanks(), transfer.getCreditor().getAgent(), rest);
      case "DbtrAgt" ->
          transfer.hasDebtorAgent() || order.betweenBanks()
              ? agent(field + ".debtor_agent", transfer.getDebtorAgent())
              : agent("sender", order.sender());
      case "CdtrAgt", "InstdAgt" ->
          !transfer.hasCreditorAgent() && order.betweenBanks()
              ? agent(field + ".creditor.agent", transfer.getCreditor().getAgent())
              : agent(field + ".creditor_agent", transfer.getCreditorAgent());
      case "InstgAgt" -> agent("sender", order.sender());
      default -> {
        String known = longest(OF_TRANSFER, steps);
        yield known.isEmpty() ? field : field + "." + known;
      }
    };
  }

  private static String ofParty(String field, boolean bank, Agent agent, List<PathStep> steps) {
    String known = longest(OF_PARTY, steps);
    if (!known.isEmpty()) {
      return field + "." + known;
    }
    return bank && !steps.isEmpty() ? agent(field + ".agent", agent) : field;
  }

  private static String agent(String field, Agent agent) {
    return switch (agent.getIdCase()) {
      case BIC -> field + ".bic";
      case CIPS_ID -> field + ".cips_id";
      case ID_NOT_SET -> field;
    };
  }

  /** The field of the longest known beginning of a path; empty when none is known. */
  private static String longest(Map<String, String> known, List<PathStep> steps) {
    String field = "";
    StringBuilder path = new StringBuilder();
    for (PathStep step : steps) {
      path.append(path.isEmpty() ? "" : "/").append(step.name());
      String found = known.get(path.toString());
      if (found != null) {
        field = found.equals("address_lines") ? found + "[" + step.position() + "]" : found;
      }
    }
    return field;
  }
}
