package io.tradehub.hub.cli;

import io.tradehub.v1.Agent;
import io.tradehub.v1.PaymentParty;
import io.tradehub.v1.Transfer;
import java.util.List;
import picocli.CommandLine.Option;

/** Who pays, and who is paid. */
final class PartyOptions {
  @Option(names = "--debtor", paramLabel = "NAME", description = "Who pays.")
  String debtor;

  @Option(
      names = "--debtor-account",
      paramLabel = "ACCOUNT",
      description = "From which account: an IBAN or another number.")
  String debtorAccount;

  @Option(
      names = "--debtor-agent",
      paramLabel = "AGENT",
      description = "The debtor's bank, when it is not the sender.")
  String debtorAgent;

  @Option(
      names = "--debtor-credit-code",
      paramLabel = "CODE",
      description = "The debtor's unified social credit code.")
  String debtorCreditCode;

  @Option(names = "--debtor-lei", paramLabel = "LEI", description = "The debtor's LEI.")
  String debtorLei;

  @Option(names = "--debtor-country", paramLabel = "CC", description = "Such as CN.")
  String debtorCountry;

  @Option(names = "--debtor-town", paramLabel = "TOWN", description = "The debtor's town.")
  String debtorTown;

  @Option(
      names = "--debtor-address",
      paramLabel = "LINE",
      description = "The rest of the debtor's address; twice for two lines.")
  List<String> debtorAddress = List.of();

  @Option(
      names = "--from-bank",
      paramLabel = "AGENT",
      description = "The debtor is this bank, which pays for itself (pacs.009).")
  String fromBank;

  @Option(names = "--creditor", paramLabel = "NAME", description = "Who is paid.")
  String creditor;

  @Option(
      names = "--creditor-account",
      paramLabel = "ACCOUNT",
      description = "On which account: an IBAN or another number.")
  String creditorAccount;

  @Option(names = "--creditor-agent", paramLabel = "AGENT", description = "The creditor's bank.")
  String creditorAgent;

  @Option(
      names = "--creditor-credit-code",
      paramLabel = "CODE",
      description = "The creditor's unified social credit code.")
  String creditorCreditCode;

  @Option(names = "--creditor-lei", paramLabel = "LEI", description = "The creditor's LEI.")
  String creditorLei;

  @Option(names = "--creditor-country", paramLabel = "CC", description = "Such as BH.")
  String creditorCountry;

  @Option(names = "--creditor-town", paramLabel = "TOWN", description = "The creditor's town.")
  String creditorTown;

  @Option(
      names = "--creditor-address",
      paramLabel = "LINE",
      description = "The rest of the creditor's address; twice for two lines.")
  List<String> creditorAddress = List.of();

  @Option(
      names = "--to-bank",
      paramLabel = "AGENT",
      description = "The creditor is this bank, which is paid itself (pacs.009).")
  String toBank;

  /** Writes what was given into a payment. */
  void into(Transfer.Builder transfer) {
    transfer
        .setDebtor(
            party(
                new Words(
                    debtor,
                    debtorCreditCode,
                    debtorLei,
                    debtorCountry,
                    debtorTown,
                    debtorAddress,
                    fromBank)))
        .setCreditor(
            party(
                new Words(
                    creditor,
                    creditorCreditCode,
                    creditorLei,
                    creditorCountry,
                    creditorTown,
                    creditorAddress,
                    toBank)));
    if (debtorAccount != null) {
      transfer.setDebtorAccount(PaymentWords.account(debtorAccount));
    }
    if (debtorAgent != null) {
      transfer.setDebtorAgent(PaymentWords.agent(debtorAgent));
    }
    if (creditorAccount != null) {
      transfer.setCreditorAccount(PaymentWords.account(creditorAccount));
    }
    if (creditorAgent != null) {
      transfer.setCreditorAgent(PaymentWords.agent(creditorAgent));
    }
  }

  private record Words(
      String name,
      String creditCode,
      String lei,
      String country,
      String town,
      List<String> address,
      String bank) {}

  private static PaymentParty party(Words words) {
    PaymentParty.Builder party =
        PaymentParty.newBuilder()
            .setName(given(words.name()))
            .setCreditCode(given(words.creditCode()))
            .setLei(given(words.lei()))
            .setCountryCode(given(words.country()))
            .setTown(given(words.town()))
            .addAllAddressLines(words.address());
    if (words.bank() != null) {
      Agent bank = PaymentWords.agent(words.bank());
      party.setAgent(bank);
    }
    return party.build();
  }

  static String given(String text) {
    return text == null ? "" : text;
  }
}
