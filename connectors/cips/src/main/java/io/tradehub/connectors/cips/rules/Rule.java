package io.tradehub.connectors.cips.rules;

/**
 * The checks of the profile. An id is the ISO 20022 external code that a pacs.002 would give as its
 * reason, a hyphen, and our name. docs/cips-profile.md has the same table.
 */
public enum Rule {
  SENT_BY_PARTICIPANTS(
      "AG03-NOT-FOR-PARTICIPANTS",
      "a participant sends no message that only CIPS sends",
      "profile"),
  HEADER_ID("FF01-HEADER-ID", "the header's BizMsgIdr is the document's own id", "head.001"),
  HEADER_TYPE("FF01-HEADER-TYPE", "the header's MsgDefIdr is the document's message", "head.001"),
  HEADER_SERVICE("FF01-HEADER-SERVICE", "the header's BizSvc is tradehub.cips.1", "profile"),
  SENDER(
      "FF01-HEADER-SENDER",
      "the header's Fr is the participant that the document says sends it",
      "profile"),
  HEADER_DATE(
      "FF01-HEADER-DATE",
      "the header was not made more than an hour before its document",
      "profile"),
  ID_CHARACTERS(
      "RR10-ID-CHARACTERS",
      "an id has letters, digits and + - . , : ? ( ) ' of ASCII, in words parted by one space or slash",
      "profile"),
  UETR_FORM(
      "FF01-UETR-FORM",
      "a UETR is a UUID of version 4 in lower case",
      "RFC 9562, ISO 20022 UUIDv4Identifier"),
  CHARACTERS(
      "RR10-CHARACTERS",
      "a text has Latin letters, digits, punctuation and Chinese characters; no controls, changes of direction or private use",
      "profile"),
  SCRIPT("RR10-SCRIPT", "a text has no letters of scripts other than Latin and Chinese", "profile"),
  EMPTY("CH21-EMPTY", "a text that is there has more than spaces", "profile"),
  BIC_FORM("RC01-BIC-FORM", "a BIC has 8 or 11 letters and digits in their places", "ISO 9362"),
  BIC_COUNTRY("RC01-BIC-COUNTRY", "a BIC's country exists", "ISO 9362, ISO 3166-1"),
  CIPS_ID_FORM("RC08-CIPS-ID-FORM", "a CIPS id has 12 digits", "profile"),
  PARTICIPANT(
      "RC01-UNKNOWN-PARTICIPANT", "an agent is in the directory of participants", "directory"),
  NOT_DIRECT(
      "AGNT-NOT-DIRECT", "a payment is instructed to a direct participant", "profile, directory"),
  DEBTOR_ROUTE(
      "AGNT-DEBTOR-ROUTE",
      "the debtor's bank is the sender, or an indirect participant that pays through it",
      "profile, directory"),
  CREDITOR_ROUTE(
      "AGNT-CREDITOR-ROUTE",
      "the creditor's bank is the one instructed, or an indirect participant that is paid through it",
      "profile, directory"),
  SAME_AGENT("AGNT-SAME", "sender and receiver are two participants", "profile"),
  PARTY_BANK("AGNT-PARTY", "debtor and creditor of a bank transfer are named as banks", "pacs.009"),
  PARTY_NAME("BE21-NAME", "debtor and creditor of a customer transfer have names", "pacs.008"),
  COUNTRY("BE09-COUNTRY", "a country code exists", "ISO 3166-1"),
  LEI_FORM("BE15-LEI-FORM", "an LEI has 18 capital letters or digits and 2 digits", "ISO 17442"),
  LEI_CHECK("BE15-LEI-CHECK", "an LEI's check digits fit", "ISO 17442"),
  CREDIT_CODE_FORM(
      "BE15-CREDIT-CODE-FORM",
      "a credit code has 18 digits and capital letters without I, O, S, V and Z",
      "GB 32100-2015"),
  CREDIT_CODE_CHECK(
      "BE15-CREDIT-CODE-CHECK", "a credit code's check character fits", "GB 32100-2015"),
  DEBTOR_ACCOUNT("AC02-MISSING", "a customer transfer has a debtor's account", "pacs.008, profile"),
  CREDITOR_ACCOUNT(
      "AC03-MISSING", "a customer transfer has a creditor's account", "pacs.008, profile"),
  ACCOUNT_FORM(
      "AC01-NUMBER-FORM",
      "an account number that is no IBAN has 1 to 34 characters of those that ids have",
      "profile"),
  IBAN_FORM(
      "AC01-IBAN-FORM",
      "an IBAN has two letters, two digits and up to 30 letters and digits",
      "ISO 13616"),
  IBAN_COUNTRY("AC01-IBAN-COUNTRY", "an IBAN's country has IBANs", "IBAN registry"),
  IBAN_LENGTH("AC01-IBAN-LENGTH", "an IBAN is as long as its country's are", "IBAN registry"),
  IBAN_CHECK("AC01-IBAN-CHECK", "an IBAN's check digits fit", "ISO 13616, ISO 7064 MOD 97-10"),
  CURRENCY("AM11-CURRENCY", "a currency exists", "ISO 4217"),
  CURRENCY_ALLOWED("AM03-CURRENCY", "a currency is one of those allowed here", "currencies"),
  DECIMALS("CH20-DECIMALS", "an amount has no more decimals than its currency", "ISO 4217"),
  ZERO("AM01-ZERO", "an amount is not zero", "profile"),
  NEGATIVE("AM12-NEGATIVE", "an amount is not below zero", "profile"),
  TRANSFER_LIMIT(
      "AM14-TRANSFER", "a payment is within its currency's limit", "currencies: max-transfer"),
  BATCH_LIMIT(
      "AM14-BATCH",
      "the payments of a message are within their currency's limit",
      "currencies: max-batch"),
  ONE_CURRENCY("AM11-ONE-CURRENCY", "the payments of a message have one currency", "profile"),
  COUNT("AM18-COUNT", "the header's NbOfTxs is the number of payments", "pacs.008"),
  TOTAL(
      "AM10-TOTAL",
      "the header's TtlIntrBkSttlmAmt is what the payments come to, in their currency",
      "pacs.008"),
  CONTROL_SUM("AM10-CONTROL-SUM", "the header's CtrlSum is the sum of the amounts", "pacs.008"),
  GROSS_ONE(
      "FF03-GROSS-ONE", "what settles gross, and a bank transfer, has one payment", "profile"),
  TOO_MANY("AM18-TOO-MANY", "a message has at most 1,000 payments", "profile"),
  ONE_DATE("DT01-ONE-DATE", "the payments of a message have one value date", "profile"),
  DATE_PAST("CH04-PAST", "a value date is not past", "calendar"),
  CUT_OFF("TM01-CUT-OFF", "the cut-off of the value date is not past", "calendar"),
  DATE_AHEAD("CH03-TOO-FAR", "a value date is not too far ahead", "max-days-ahead"),
  BUSINESS_DAY("DT03-NO-BUSINESS-DAY", "a value date is a business day of CIPS", "calendar"),
  STATEMENT_DATE(
      "DT01-STATEMENT-DATE",
      "a statement's day is no later than the one that payments are taken for now",
      "calendar"),
  PURPOSE(
      "FF07-PURPOSE-FORM",
      "a purpose is a code of 4 capital letters or digits",
      "ISO 20022 ExternalPurpose1Code"),
  TRANSACTION_CODE(
      "RR05-TRANSACTION-CODE",
      "a balance-of-payments code has 6 digits",
      "SAFE's transaction codes"),
  TWICE_INSTRUCTION_ID(
      "DU05-INSTRUCTION-ID", "an instruction id is there once in a message", "profile"),
  TWICE_END_TO_END_ID(
      "DU04-END-TO-END-ID", "an end-to-end id is there once in a message", "profile"),
  TWICE_UETR("DU03-UETR", "a UETR is there once in a message", "profile"),
  ORIGINAL_TYPE(
      "AG03-ORIGINAL", "the message spoken of is one that this can be asked of", "profile"),
  RETURN_AMOUNT("AM09-RETURN", "no more is returned than was paid", "pacs.004"),
  RETURN_CURRENCY("AM11-RETURN-CURRENCY", "a return has the payment's currency", "pacs.004"),
  REASON("CH21-REASON", "a return, a cancellation and a refusal of one say why", "profile"),
  REASON_FORM(
      "CH16-REASON-FORM",
      "a reason is a code of 4 capital letters or digits",
      "ISO 20022 external code sets"),
  RESOLUTION("CH16-RESOLUTION", "a cancellation is answered with CNCL or RJCR", "profile"),
  OFFSHORE_CUSTOMER(
      "RR04-NO-CREDIT-CODE",
      "the debtor of an offshore-trade payment has a credit code",
      "profile"),
  OFFSHORE_CODE(
      "RR04-CREDIT-CODE", "the registry takes the debtor's credit code for one", "whitelist"),
  OFFSHORE_NOT_LISTED(
      "RR04-NOT-LISTED",
      "the debtor of an offshore-trade payment is on the whitelist",
      "whitelist"),
  OFFSHORE_SUSPENDED("RR04-SUSPENDED", "that debtor is not suspended", "whitelist"),
  OFFSHORE_REMOVED("RR04-REMOVED", "that debtor was not taken off the whitelist", "whitelist"),
  OFFSHORE_EXPIRED(
      "RR04-EXPIRED", "that debtor's last day on the whitelist is not over", "whitelist"),
  OFFSHORE_NOT_ASKED(
      "RR04-NOT-ASKED",
      "the whitelist answered; a warning, and only when the policy lets the payment go without",
      "whitelist: policy");

  private final String id;
  private final String wants;
  private final String source;

  Rule(String id, String wants, String source) {
    this.id = id;
    this.wants = wants;
    this.source = source;
  }

  /** Its published identifier, such as "AC01-IBAN-CHECK". */
  public String id() {
    return id;
  }

  /** What it wants, in one clause. */
  public String wants() {
    return wants;
  }

  /** Where it comes from: a standard, the profile, or a setting. */
  public String source() {
    return source;
  }
}
