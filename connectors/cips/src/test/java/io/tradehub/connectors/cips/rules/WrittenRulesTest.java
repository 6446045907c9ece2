package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structure and rules together: what is written, read and then checked. */
class WrittenRulesTest {
  private final MessageReader reader = new MessageReader(ProfileSchema.load());
  private final PaymentRules rules =
      new PaymentRules(RulesConfig.standard(), Banks::directory, () -> MessageDraft.NOW);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void aRightMessagePassesBoth(int number) {
    assertThat(rules.check(readable(new MessageDraft(number)))).isEmpty();
  }

  @Test
  void aRightBankTransferPassesBoth() {
    assertThat(rules.check(readable(MessageDraft.ofBanks()))).isEmpty();
  }

  @Test
  void whatTheRulesFindTheStructureFindsToo_orItIsFoundAfterReadingAsBefore() {
    List<String> both = new ArrayList<>();
    List<String> onlyRules = new ArrayList<>();
    for (TransferCases.Case wrong : TransferCases.all()) {
      MessageDraft draft = new MessageDraft(3);
      wrong.change().accept(draft);
      Read read;
      try {
        read = reader.read(MessageWriter.write(draft.build()));
      } catch (IllegalArgumentException notWritable) {
        continue; // What XML cannot carry.
      }
      if (read instanceof Read.Readable(BusinessMessage message)) {
        assertThat(rules.check(message)).as(wrong.toString()).isEqualTo(rules.check(draft.build()));
        onlyRules.add(wrong.rule().id());
      } else {
        both.add(wrong.rule().id());
      }
    }
    assertThat(both).contains(Rule.BIC_FORM.id(), Rule.UETR_FORM.id(), Rule.NEGATIVE.id());
    assertThat(onlyRules)
        .contains(
            Rule.IBAN_CHECK.id(),
            Rule.ZERO.id(),
            Rule.SCRIPT.id(),
            Rule.TOTAL.id(),
            Rule.COUNT.id())
        .hasSizeGreaterThan(40);
  }

  private BusinessMessage readable(MessageDraft draft) {
    Read read = reader.read(MessageWriter.write(draft.build()));
    assertThat(read).isInstanceOf(Read.Readable.class);
    return ((Read.Readable) read).message();
  }
}
