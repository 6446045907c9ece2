package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.rules.TransferCases.Case;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Any right message has no findings; made wrong in one place, it has that place's rule alone. */
class OneFaultTest {
  private static final String LATIN = "abcXYZ019 .,-+&()/'éÜł";
  private static final String CHINESE = "远东贸易上海港湾银行（）·、";
  private static final String ID = "abcXYZ019+-.,:?()'";

  private final PaymentRules rules =
      new PaymentRules(RulesConfig.standard(), Banks::directory, () -> MessageDraft.NOW);

  @Test
  void aRandomRightMessagePasses() {
    for (long seed = 1; seed <= 1_000; seed++) {
      MessageDraft draft = right(new SplittableRandom(seed));
      assertThat(rules.check(draft.build())).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void oneFaultInARandomRightMessageIsItsRuleAlone() {
    List<Case> cases = TransferCases.all();
    for (long seed = 1; seed <= 3_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MessageDraft draft = right(random);
      Case wrong = cases.get(random.nextInt(cases.size()));
      wrong.change().accept(draft);

      List<Finding> findings = rules.check(draft.build());

      assertThat(findings)
          .as("seed %d, %s", seed, wrong)
          .extracting(Finding::ruleId)
          .containsOnly(wrong.rule().id());
      assertThat(findings).extracting(Finding::location).contains(wrong.location());
    }
  }

  /** Of three to eight payments; only what the cases rely on is as it was. */
  private static MessageDraft right(SplittableRandom random) {
    MessageDraft draft = new MessageDraft(3 + random.nextInt(6));
    draft.id = id(random, 35);
    for (TransferDraft transfer : draft.transfers) {
      transfer.value = BigDecimal.valueOf(1 + random.nextLong(1_000_000_000L), random.nextInt(3));
      transfer.endToEndId = id(random, 26) + "/" + transfer.endToEndId.substring(9);
      transfer.instructionId = random.nextBoolean() ? "" : transfer.instructionId;
      transfer.debtorAgent = random.nextBoolean() ? Banks.VALLEY : Banks.HARBOUR;
      transfer.creditorAgent = random.nextBoolean() ? Banks.ISLAND : Banks.PEAK_ID;
      transfer.instructed = random.nextBoolean() ? Banks.PEAK : Banks.PEAK_ID;
      party(transfer.debtor, random);
      party(transfer.creditor, random);
      transfer.purpose = random.nextBoolean() ? Optional.empty() : transfer.purpose;
      transfer.remittance =
          random.nextBoolean() ? Optional.empty() : Optional.of(text(random, 140));
      transfer.transactionCode =
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of("%06d".formatted(random.nextInt(122_000)));
    }
    // The cases that use a name twice need it to be there.
    draft.transfers.getFirst().instructionId = "I-1";
    return draft;
  }

  private static void party(PartyDraft party, SplittableRandom random) {
    party.name = text(random, 140);
    party.town = random.nextBoolean() ? Optional.empty() : Optional.of(text(random, 35));
    party.lines = random.nextBoolean() ? List.of() : List.of(text(random, 70));
    party.creditCode = random.nextBoolean() ? Optional.empty() : Optional.of("91110108551385082Q");
    party.lei = random.nextBoolean() ? Optional.empty() : Optional.of("5493001KJTIIGC8Y1R12");
  }

  private static String id(SplittableRandom random, int max) {
    return some(random, ID, 1 + random.nextInt(max - 1));
  }

  private static String text(SplittableRandom random, int max) {
    String set = random.nextBoolean() ? LATIN : CHINESE + LATIN;
    return "x" + some(random, set, random.nextInt(max - 1));
  }

  private static String some(SplittableRandom random, String set, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(set.charAt(random.nextInt(set.length())));
    }
    return text.toString();
  }
}
