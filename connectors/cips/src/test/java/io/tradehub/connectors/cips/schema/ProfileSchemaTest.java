package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.ElementSink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check accepts, tells and finds, on a payment written by hand. */
class ProfileSchemaTest {
  private static final ProfileSchema SCHEMA = ProfileSchema.load();

  @Test
  void aPaymentInItsEnvelopeIsRight() {
    Checked checked = check(Payments.enveloped());

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.valid()).isTrue();
    assertThat(checked.enveloped()).isTrue();
    assertThat(checked.type()).contains(MessageType.CUSTOMER_CREDIT_TRANSFER);
  }

  @Test
  void aPaymentAloneIsRight() {
    Checked checked = check(Payments.document());

    assertThat(checked.findings()).isEmpty();
    assertThat(checked.enveloped()).isFalse();
    assertThat(checked.type()).contains(MessageType.CUSTOMER_CREDIT_TRANSFER);
  }

  @Test
  void theSinkIsToldWhatStandsInTheDocument() {
    List<String> told = new ArrayList<>();

    SCHEMA.check(ByteString.copyFromUtf8(Payments.enveloped()), new Recorder(told));

    assertThat(told)
        .startsWith("<BizMsg", "<AppHdr", "<Fr", "<FIId", "<FinInstnId", "<BICFI", "TDHACNSH")
        .containsSubsequence("<IntrBkSttlmAmt", "@Ccy=CNY", "1250000.00", "IntrBkSttlmAmt>")
        .containsSubsequence("<Sgntr", "Sgntr>", "AppHdr>")
        .endsWith("Document>", "BizMsg>")
        .doesNotContain("<Signature");
  }

  @Test
  void theSinkIsToldNothingMoreOnceSomethingIsWrong() {
    List<String> told = new ArrayList<>();

    SCHEMA.check(
        ByteString.copyFromUtf8(Payments.document().replace("CLRG", "COVE")), new Recorder(told));

    assertThat(told).endsWith("<SttlmInf", "<SttlmMtd");
  }

  static Checked check(String document) {
    return SCHEMA.check(ByteString.copyFromUtf8(document), ElementSink.none());
  }

  /** Writes down what it is told. */
  private record Recorder(List<String> told) implements ElementSink {
    @Override
    public void start(String name) {
      told.add("<" + name);
    }

    @Override
    public void attribute(String name, String value) {
      told.add("@" + name + "=" + value);
    }

    @Override
    public void text(String value) {
      told.add(value);
    }

    @Override
    public void end(String name) {
      told.add(name + ">");
    }
  }
}
