package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.GroupTotals;
import io.tradehub.connectors.cips.model.Header;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Every way in which a batch of right customer transfers is made wrong in one place. */
final class TransferCases {
  private static final String EACH = "/BizMsg/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/";
  private static final String GROUP = "/BizMsg/Document/FIToFICstmrCdtTrf/GrpHdr/";
  private static final String HEADER = "/BizMsg/AppHdr/";

  private final List<Case> cases = new ArrayList<>();

  /**
   * One way.
   *
   * @param rule the one that is broken
   * @param change makes it so, of a batch of at least three
   * @param location where it is found
   * @param said part of what is said
   */
  record Case(Rule rule, Consumer<MessageDraft> change, String location, String said) {
    @Override
    public String toString() {
      return rule.id() + " at " + location + ": " + said;
    }
  }

  private TransferCases() {
    header();
    group();
    ids();
    texts();
    agents();
    parties();
    accounts();
    amounts();
    dates();
    codes();
  }

  static List<Case> all() {
    return new TransferCases().cases;
  }

  private void header() {
    head(Rule.SENDER, "Fr", "'TDHBHKHH', the document's 'TDHACNSH'", h -> from(h, Banks.PEAK));
    head(Rule.SENDER, "Fr", "not one participant", h -> from(h, Banks.PEAK_ID));
    head(Rule.BIC_FORM, "Fr/FIId/FinInstnId/BICFI", "'TDHA'", h -> from(h, Agent.bic("TDHA")));
    head(Rule.HEADER_DATE, "CreDt", "before its document", TransferCases::old);
    head(Rule.HEADER_ID, "BizMsgIdr", "'OTHER'", h -> header(h, "OTHER", null, null));
    head(Rule.HEADER_TYPE, "MsgDefIdr", "pacs.009", h -> header(h, null, "pacs.009.001.08", null));
    head(Rule.HEADER_SERVICE, "BizSvc", "cips.2", h -> header(h, null, null, "tradehub.cips.2"));
  }

  private void group() {
    all(Rule.ID_CHARACTERS, "MsgId", "'M_1'", m -> m.id = "M_1");
    all(
        Rule.PARTICIPANT,
        "InstgAgt/FinInstnId/BICFI",
        "TDHZCNSH is no participant",
        m -> {
          m.sender = Agent.bic("TDHZCNSH");
        });
    all(Rule.GROSS_ONE, "PmtTpInf/ClrChanl", "has one", m -> m.settlement = Settlement.GROSS);
    all(
        Rule.COUNT,
        "NbOfTxs",
        "counts 999",
        m -> m.totals = t -> new GroupTotals(999, t.total(), t.controlSum()));
    all(Rule.TOTAL, "TtlIntrBkSttlmAmt", "total is 0.01", m -> m.totals = t -> total(t, "CNY"));
    all(Rule.TOTAL, "TtlIntrBkSttlmAmt", "USD", m -> m.totals = t -> total(t, "USD"));
    all(
        Rule.CONTROL_SUM,
        "CtrlSum",
        "control sum is 7",
        m ->
            m.totals =
                t -> new GroupTotals(t.count(), t.total(), Optional.of(BigDecimal.valueOf(7))));
    all(
        Rule.BATCH_LIMIT,
        "TtlIntrBkSttlmAmt",
        "at most 500000000000",
        m -> {
          for (int i = 0; m.transfers.size() < 6; i++) {
            m.transfers.add(new TransferDraft(900 + i));
          }
          m.transfers.forEach(t -> t.value = new BigDecimal("99999999999.99"));
        });
  }

  private void ids() {
    each(Rule.ID_CHARACTERS, "PmtId/InstrId", "'a//b'", t -> t.instructionId = "a//b");
    each(Rule.ID_CHARACTERS, "PmtId/EndToEndId", "missing", t -> t.endToEndId = "");
    for (String wrong : List.of("/1", "1/", " 1", "1 ", "1  2", "发票1", "É1", "1&2", "a\tb")) {
      each(Rule.ID_CHARACTERS, "PmtId/EndToEndId", "expected letters", t -> t.endToEndId = wrong);
    }
    for (String wrong :
        List.of(
            "",
            "1234",
            "12345678-9abc-4000-8000-00000000000G",
            "12345678-9ABC-4000-8000-000000000001",
            "12345678-9abc-1000-8000-000000000001",
            "12345678-9abc-4000-c000-000000000001",
            "12345678x9abc-4000-8000-000000000001",
            "12345678-9abc-4000-8000-0000000000010")) {
      each(Rule.UETR_FORM, "PmtId/UETR", "make a new one", t -> t.uetr = wrong);
    }
    second(Rule.TWICE_INSTRUCTION_ID, "PmtId/InstrId", (a, b) -> b.instructionId = a.instructionId);
    second(Rule.TWICE_END_TO_END_ID, "PmtId/EndToEndId", (a, b) -> b.endToEndId = a.endToEndId);
    second(Rule.TWICE_UETR, "PmtId/UETR", (a, b) -> b.uetr = a.uetr);
  }

  private void texts() {
    // Cyrillic and Greek letters that look Latin, and other scripts
    for (String wrong : List.of("Аcme Ltd", "Acmε", "アクメ", "한국무역", "שלום", "Acme ١")) {
      Rule rule = wrong.endsWith("١") ? Rule.CHARACTERS : Rule.SCRIPT;
      each(rule, "Cdtr/Nm", "character ", t -> t.creditor.name = wrong);
    }
    for (int wrong :
        new int[] {
          0x0, 0x9, 0xA, 0x85, 0x200B, 0x202E, 0x2066, 0xAD, 0xE000, 0xFEFF, 0x2028, 0xF0000
        }) {
      each(
          Rule.CHARACTERS,
          "Dbtr/Nm",
          "character 3 is U+%04X".formatted(wrong),
          t -> t.debtor.name = "远东" + Character.toString(wrong) + "贸易");
    }
    // Half a pair, a full-width letter and digit, a combining accent, an emoji, a no-break space
    for (String wrong :
        List.of("\uD83D", "Ａ", "１", "e\u0301", "🏦", "\u00A0", "\u3000", "ǃ", "ⅷ", "ﬁ")) {
      each(
          Rule.CHARACTERS,
          "RmtInf/Ustrd",
          "character ",
          t -> t.remittance = Optional.of("x" + wrong));
    }
    each(Rule.EMPTY, "Dbtr/PstlAdr/TwnNm", "spaces", t -> t.debtor.town = Optional.of("  "));
    each(
        Rule.EMPTY, "Cdtr/PstlAdr/AdrLine[2]", "spaces", t -> t.creditor.lines = List.of("1", " "));
    each(Rule.SCRIPT, "Dbtr/PstlAdr/AdrLine[1]", "CYRILLIC", t -> t.debtor.lines = List.of("у"));
    each(Rule.EMPTY, "RmtInf/Ustrd", "spaces", t -> t.remittance = Optional.of(""));
  }

  private void agents() {
    agent("TDHBHKH", Rule.BIC_FORM, "'TDHBHKH'");
    agent("tdhbhkhh", Rule.BIC_FORM, "'tdhbhkhh'");
    agent("TDHBZZHH", Rule.BIC_COUNTRY, "ZZ");
    agent("TDHZHKHH", Rule.PARTICIPANT, "no participant");
    agent("TDHBHKHH001", Rule.PARTICIPANT, "no participant");
    String bic = "InstdAgt/FinInstnId/BICFI";
    String id = "InstdAgt/FinInstnId/ClrSysMmbId/MmbId";
    instructed(Agent.cips("10000000002"), Rule.CIPS_ID_FORM, id, "12 digits");
    instructed(Agent.cips("10000000002x"), Rule.CIPS_ID_FORM, id, "12 digits");
    instructed(Agent.cips("100000000026"), Rule.PARTICIPANT, id, "no participant");
    each(
        Rule.NOT_DIRECT,
        bic,
        "TDHBHKHH",
        t -> {
          t.instructed = Banks.ISLAND;
          t.creditorAgent = Banks.ISLAND;
        });
    each(
        Rule.SAME_AGENT,
        bic,
        "to itself",
        t -> {
          t.instructed = Banks.HARBOUR;
          t.creditorAgent = Banks.VALLEY;
        });
    String creditor = "CdtrAgt/FinInstnId/BICFI";
    each(
        Rule.CREDITOR_ROUTE,
        creditor,
        "direct participant itself",
        t -> t.creditorAgent = Banks.RIVER);
    each(Rule.CREDITOR_ROUTE, creditor, "through TDHACNSH", t -> t.creditorAgent = Banks.VALLEY);
    String debtor = "DbtrAgt/FinInstnId/BICFI";
    each(Rule.DEBTOR_ROUTE, debtor, "direct participant itself", t -> t.debtorAgent = Banks.RIVER);
    each(Rule.DEBTOR_ROUTE, debtor, "through TDHBHKHH", t -> t.debtorAgent = Banks.ISLAND);
    each(Rule.PARTICIPANT, debtor, "no participant", t -> t.debtorAgent = Agent.bic("TDHZCNSH"));
  }

  private void agent(String bic, Rule rule, String said) {
    instructed(Agent.bic(bic), rule, "InstdAgt/FinInstnId/BICFI", said);
    each(rule, "CdtrAgt/FinInstnId/BICFI", said, t -> t.creditorAgent = Agent.bic(bic));
    each(rule, "DbtrAgt/FinInstnId/BICFI", said, t -> t.debtorAgent = Agent.bic(bic));
  }

  private void instructed(Agent agent, Rule rule, String path, String said) {
    each(rule, path, said, t -> t.instructed = agent);
  }

  private void parties() {
    each(Rule.PARTY_NAME, "Dbtr/Nm", "debtor has no name", t -> t.debtor.name = "");
    each(Rule.PARTY_NAME, "Cdtr/Nm", "creditor has no name", t -> t.creditor.name = " ");
    each(Rule.COUNTRY, "Cdtr/PstlAdr/Ctry", "'UK'", t -> t.creditor.country = Optional.of("UK"));
    each(Rule.LEI_FORM, "Cdtr/Id/OrgId/LEI", "'X'", t -> t.creditor.lei = Optional.of("X"));
    each(
        Rule.LEI_CHECK,
        "Dbtr/Id/OrgId/LEI",
        "mistyped",
        t -> t.debtor.lei = Optional.of("506700GE1G29325QX364"));
    each(
        Rule.CREDIT_CODE_FORM,
        "Dbtr/Id/OrgId/Othr/Id",
        "without I, O",
        t -> t.debtor.creditCode = Optional.of("91350100I000100Y43"));
    each(
        Rule.CREDIT_CODE_CHECK,
        "Cdtr/Id/OrgId/Othr/Id",
        "mistyped",
        t -> t.creditor.creditCode = Optional.of("91350100M000100Y44"));
  }

  private void accounts() {
    each(Rule.DEBTOR_ACCOUNT, "DbtrAcct", "missing", t -> t.debtorAccount = Optional.empty());
    each(Rule.CREDITOR_ACCOUNT, "CdtrAcct", "missing", t -> t.creditorAccount = Optional.empty());
    for (String wrong : List.of("", "12_3", "1".repeat(35), "1//2")) {
      each(
          Rule.ACCOUNT_FORM,
          "DbtrAcct/Id/Othr/Id",
          "1 to 34",
          t -> t.debtorAccount = Optional.of(new Account(false, wrong)));
    }
    iban(Rule.IBAN_FORM, "gb29NWBK60161331926819", "capital letters");
    iban(Rule.IBAN_COUNTRY, "CN29NWBK60161331926819", "CN is no country with IBANs");
    iban(Rule.IBAN_LENGTH, "GB29NWBK6016133192681", "one of GB has 22");
    iban(Rule.IBAN_CHECK, "GB29NWBK60161331926818", "mistyped");
  }

  private void iban(Rule rule, String number, String said) {
    each(
        rule,
        "CdtrAcct/Id/IBAN",
        said,
        t -> t.creditorAccount = Optional.of(new Account(true, number)));
  }

  private void amounts() {
    amount(Rule.ZERO, "0.00", "zero");
    amount(Rule.ZERO, "0", "zero");
    amount(Rule.NEGATIVE, "-1", "-1");
    amount(Rule.DECIMALS, "0.001", "has 3 decimals; CNY has 2");
    amount(Rule.DECIMALS, "1.000", "has 3 decimals");
    amount(Rule.TRANSFER_LIMIT, "100000000000.01", "at most 100000000000");
    amount(Rule.TRANSFER_LIMIT, "1e12", "1000000000000 CNY");
    String path = "IntrBkSttlmAmt/@Ccy";
    each(Rule.ONE_CURRENCY, path, "'USD'", t -> t.currency = "USD");
    every(Rule.CURRENCY, path, "'RMB'", t -> t.currency = "RMB");
    every(Rule.CURRENCY_ALLOWED, path, "only in CNY", t -> t.currency = "USD");
  }

  private void amount(Rule rule, String value, String said) {
    each(rule, "IntrBkSttlmAmt", said, t -> t.value = new BigDecimal(value));
  }

  private void dates() {
    String path = "IntrBkSttlmDt";
    LocalDate today = MessageDraft.TODAY;
    each(Rule.ONE_DATE, path, "2026-11-25", t -> t.valueDate = today.plusDays(1));
    one(
        Rule.DATE_PAST,
        path,
        "earliest possible is 2026-11-24",
        t -> t.valueDate = today.minusDays(4));
    one(Rule.CUT_OFF, path, "until 2026-11-24 08:00", t -> t.valueDate = today.minusDays(1));
    one(Rule.BUSINESS_DAY, path, "next one is 2026-11-30", t -> t.valueDate = today.plusDays(4));
    one(
        Rule.BUSINESS_DAY,
        path,
        "earliest possible is 2026-11-24",
        t -> t.valueDate = today.minusDays(2));
    one(Rule.DATE_AHEAD, path, "at most 30 days", t -> t.valueDate = today.plusDays(31));
  }

  private void codes() {
    for (String wrong : List.of("", "GDD", "gdds", "GDDS1")) {
      each(Rule.PURPOSE, "Purp/Cd", "4 capital", t -> t.purpose = Optional.of(wrong));
    }
    for (String wrong : List.of("", "12203", "12203x", "1220300")) {
      each(
          Rule.TRANSACTION_CODE,
          "RgltryRptg/Dtls/Cd",
          "6 digits",
          t -> t.transactionCode = Optional.of(wrong));
    }
    each(
        Rule.OFFSHORE_CUSTOMER,
        "Dbtr/Id/OrgId/Othr/Id",
        "no unified social credit code",
        t -> {
          t.transactionCode = Optional.of("122030");
          t.debtor.creditCode = Optional.empty();
        });
  }

  /** The second payment is made wrong. */
  private void each(Rule rule, String path, String said, Consumer<TransferDraft> change) {
    cases.add(new Case(rule, m -> change.accept(m.transfers.get(1)), EACH + path, said));
  }

  /** All are made wrong alike; it is said of each. */
  private void every(Rule rule, String path, String said, Consumer<TransferDraft> change) {
    cases.add(new Case(rule, m -> m.transfers.forEach(change), EACH + path, said));
  }

  /** All are made wrong alike; it is said of the first alone. */
  private void one(Rule rule, String path, String said, Consumer<TransferDraft> change) {
    String first = EACH.replace("[2]", "[1]") + path;
    cases.add(new Case(rule, m -> m.transfers.forEach(change), first, said));
  }

  private void second(Rule rule, String path, BiConsumer<TransferDraft, TransferDraft> change) {
    cases.add(
        new Case(
            rule,
            m -> change.accept(m.transfers.get(0), m.transfers.get(1)),
            EACH + path,
            "payment 1 of this message"));
  }

  private void all(Rule rule, String path, String said, Consumer<MessageDraft> change) {
    cases.add(new Case(rule, change, GROUP + path, said));
  }

  private void head(Rule rule, String path, String said, UnaryOperator<Header> change) {
    cases.add(new Case(rule, m -> m.header = change, HEADER + path, said));
  }

  private static GroupTotals total(GroupTotals right, String currency) {
    BigDecimal value =
        currency.equals("CNY") ? new BigDecimal("0.01") : right.total().orElseThrow().value();
    return new GroupTotals(
        right.count(), Optional.of(new Amount(currency, value)), right.controlSum());
  }

  private static Header old(Header right) {
    return new Header(
        right.from(),
        right.to(),
        right.businessMessageId(),
        right.definition(),
        right.service(),
        right.creationTime().minusSeconds(3_601),
        right.possibleDuplicate());
  }

  private static Header from(Header right, Agent from) {
    return new Header(
        from,
        right.to(),
        right.businessMessageId(),
        right.definition(),
        right.service(),
        right.creationTime(),
        right.possibleDuplicate());
  }

  private static Header header(Header right, String id, String definition, String service) {
    return new Header(
        right.from(),
        right.to(),
        id == null ? right.businessMessageId() : id,
        definition == null ? right.definition() : definition,
        service == null ? right.service() : service,
        right.creationTime(),
        right.possibleDuplicate());
  }
}
