package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.TransferCases.Case;
import io.tradehub.connectors.cips.rules.directory.Directory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checks say of payments. */
class TransferRulesTest {
  private final PaymentRules rules = rules(Banks.directory());

  private static PaymentRules rules(Directory directory) {
    return new PaymentRules(RulesConfig.standard(), () -> directory, () -> MessageDraft.NOW);
  }

  static Stream<Case> cases() {
    return TransferCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenOneThingWrong_thenItsRuleSaysItThere(Case wrong) {
    MessageDraft draft = new MessageDraft(3);
    wrong.change().accept(draft);

    List<Finding> findings = rules.check(draft.build());

    assertThat(findings).extracting(Finding::ruleId).containsOnly(wrong.rule().id());
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.location()).isEqualTo(wrong.location());
              assertThat(finding.text()).contains(wrong.said());
            });
    assertThat(findings).extracting(Finding::severity).containsOnly(Finding.Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_000})
  void rightPaymentsPass(int number) {
    assertThat(rules.check(new MessageDraft(number).build())).isEmpty();
  }

  @Test
  void aRightBankTransferPasses() {
    assertThat(rules.check(MessageDraft.ofBanks().build())).isEmpty();
  }

  @Test
  void aDocumentAloneHasLocationsFromItsRoot() {
    MessageDraft draft = new MessageDraft(1);
    draft.envelope = false;
    draft.transfers.getFirst().value = BigDecimal.ZERO;

    assertThat(rules.check(draft.build()))
        .extracting(Finding::location)
        .containsExactly("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/IntrBkSttlmAmt");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    MessageDraft draft = new MessageDraft(2);
    draft.id = "";
    draft.transfers.get(0).purpose = Optional.of("x");
    draft.transfers.get(1).value = BigDecimal.ZERO;
    draft.transfers.get(1).creditorAccount = Optional.of(new Account(true, "GB00"));
    draft.header = right -> right;

    assertThat(rules.check(draft.build()))
        .extracting(Finding::ruleId)
        .containsExactly(
            Rule.ID_CHARACTERS.id(), Rule.PURPOSE.id(), Rule.IBAN_FORM.id(), Rule.ZERO.id());
  }

  @Test
  void whatIsSaidIsBounded() {
    MessageDraft draft = new MessageDraft(1_000);
    draft.transfers.forEach(t -> t.creditor.name = "\u202E".repeat(140));

    List<Finding> findings = rules.check(draft.build());

    assertThat(findings).hasSize(Report.MAX_FINDINGS);
    assertThat(findings.getLast().text()).endsWith("(And 800 more findings, which are not shown.)");
    assertThat(findings).allSatisfy(f -> assertThat(f.text()).doesNotContain("\u202E"));
  }

  @Test
  void moreThanAThousandPaymentsAreTooMany() {
    assertThat(rules.check(new MessageDraft(1_001).build()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo(Rule.TOO_MANY.id());
              assertThat(finding.location()).endsWith("/CdtTrfTxInf[1001]");
            });
  }

  @Test
  void participantsAreKnownByEachOfTheirNames() {
    MessageDraft draft = new MessageDraft(1);
    TransferDraft only = draft.transfers.getFirst();
    draft.sender = Agent.cips("100000000017");
    only.instructed = Banks.PEAK_ID;
    only.debtorAgent = Banks.VALLEY;
    only.creditorAgent = Banks.ISLAND;
    assertThat(rules.check(draft.build())).isEmpty();

    draft.sender = Agent.bic("TDHACNSHXXX");
    only.instructed = Agent.bic("TDHBHKHHXXX");
    assertThat(rules.check(draft.build())).isEmpty();

    only.instructed = Agent.cips("100000000017");
    only.creditorAgent = Banks.HARBOUR;
    assertThat(rules.check(draft.build()))
        .extracting(Finding::ruleId)
        .containsExactly(Rule.SAME_AGENT.id());
  }

  @Test
  void anIndirectParticipantSendsForItself() {
    MessageDraft draft = new MessageDraft(1);
    draft.sender = Banks.VALLEY;
    draft.transfers.getFirst().debtorAgent = Banks.VALLEY;

    assertThat(rules.check(draft.build())).isEmpty();
  }

  @Test
  void givenNoDirectory_thenNobodyIsUnknown_andAWrongBicStillIs() {
    PaymentRules alone = rules(Directory.none());
    MessageDraft draft = new MessageDraft(1);
    TransferDraft only = draft.transfers.getFirst();
    only.instructed = Agent.bic("TDHZFRPP");
    only.creditorAgent = Agent.bic("TDHYFRPP");
    assertThat(alone.check(draft.build())).isEmpty();

    only.creditorAgent = Agent.bic("TDHYZZPP");
    assertThat(alone.check(draft.build()))
        .extracting(Finding::ruleId)
        .containsExactly(Rule.BIC_COUNTRY.id());
  }

  @Test
  void aBankTransferNamesBanks() {
    MessageDraft draft = MessageDraft.ofBanks();
    draft.transfers.getFirst().debtor.agent = Optional.empty();
    assertThat(rules.check(draft.build()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo(Rule.PARTY_BANK.id());
              assertThat(finding.location())
                  .isEqualTo("/BizMsg/Document/FICdtTrf/CdtTrfTxInf/Dbtr/FinInstnId");
            });
  }

  @Test
  void theBankOfABankTransferIsFoundWhereItStands() {
    MessageDraft draft = MessageDraft.ofBanks();
    TransferDraft only = draft.transfers.getFirst();
    only.creditor.agent = Optional.of(Agent.bic("TDHZHKHH"));
    only.creditorAgent = Agent.bic("TDHZHKHH");
    assertThat(rules.check(draft.build()))
        .extracting(Finding::ruleId, Finding::location)
        .containsExactly(
            tuple(
                Rule.PARTICIPANT.id(),
                "/BizMsg/Document/FICdtTrf/CdtTrfTxInf/Cdtr/FinInstnId/BICFI"));

    // A bank behind its own agent need not take part; its BIC is still one.
    only.creditorAgent = Banks.PEAK;
    assertThat(rules.check(draft.build())).isEmpty();
    only.creditor.agent = Optional.of(Agent.bic("TDHZHKH"));
    assertThat(rules.check(draft.build()))
        .extracting(Finding::ruleId)
        .containsExactly(Rule.BIC_FORM.id());
  }

  @Test
  void theNamesOfABankTransferAreTexts() {
    MessageDraft draft = MessageDraft.ofBanks();
    PartyDraft debtor = draft.transfers.getFirst().debtor;
    debtor.name = " ";
    debtor.lei = Optional.of("506700GE1G29325QX364");
    assertThat(rules.check(draft.build()))
        .extracting(Finding::ruleId, Finding::location)
        .containsExactly(
            tuple(Rule.EMPTY.id(), "/BizMsg/Document/FICdtTrf/CdtTrfTxInf/Dbtr/FinInstnId/Nm"),
            tuple(
                Rule.LEI_CHECK.id(), "/BizMsg/Document/FICdtTrf/CdtTrfTxInf/Dbtr/FinInstnId/LEI"));
  }

  @Test
  void aValueDateMayBeAsFarAheadAsAllowed() {
    MessageDraft draft = new MessageDraft(1);
    draft.transfers.getFirst().valueDate = LocalDate.of(2026, 12, 24);

    assertThat(rules.check(draft.build())).isEmpty();
  }

  @Test
  void chineseAndAccentedNamesPass() {
    MessageDraft draft = new MessageDraft(1);
    TransferDraft only = draft.transfers.getFirst();
    only.debtor.name = "Société Générale d’Échange - Łódź, Thương mại, Shànghǎi, Ștefan";
    only.creditor.name = "阿里·买买提商贸（喀什）有限公司“第一”分公司、㐀𠀀";
    only.remittance = Optional.of("100% of #7: a=b; <x> [y] {z} \"q\" \\ ^ ~ | @ $ & * _ `");

    assertThat(rules.check(draft.build())).isEmpty();
  }
}
