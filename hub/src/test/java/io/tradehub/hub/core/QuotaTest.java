package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.hub.core.CoreFixture.note;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.hub.config.TenantQuota;
import io.tradehub.v1.Document;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much a tenant may submit, and what it costs to be beyond that. */
class QuotaTest extends CoreSpec {
  private static final int LINE = note("x").build().getDocument().getContent().size();

  private void given(TenantQuota quota) {
    fixture.stop();
    fixture.quotas = Map.of("ours", quota);
    fixture.start();
  }

  private static TenantQuota messages(double perSecond, long burst) {
    return new TenantQuota(perSecond, burst, 0, 1);
  }

  private static TenantQuota bytes(long perSecond, long burst) {
    return new TenantQuota(0, 1, perSecond, burst);
  }

  /** A note of exactly so many bytes. */
  private static SubmitMessageRequest.Builder sized(int bytes) {
    return note("x".repeat(bytes - LINE + 1));
  }

  @Test
  void givenARate_whenItsBurstIsUsedUp_thenTheNextIsRefusedAndToldWhenItFits() {
    given(messages(4, 2));
    fixture.submit("one");
    fixture.submit("two");

    Refusal refusal = fixture.refused(note("three"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.RESOURCE_EXHAUSTED);
    assertThat(refusal.reason()).isEqualTo("QUOTA_RATE");
    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(250));
    assertThat(refusal.quota().orElseThrow().subject()).isEqualTo("tenant:ours");
    assertThat(refusal.quota().orElseThrow().description())
        .isEqualTo("may submit 4 messages a second, 2 at once after a pause; this is one more");
    // and it was the truth
    fixture.time.pass(refusal.retryAfter().orElseThrow());
    fixture.submit("three");
    fixture.refused(note("four"));
  }

  @Test
  void givenAPause_thenNoMoreThanTheBurstIsSaved() {
    given(messages(10, 3));
    fixture.time.pass(Duration.ofHours(1));

    fixture.submit("one");
    fixture.submit("two");
    fixture.submit("three");

    fixture.refused(note("four"));
  }

  @Test
  void givenARateBelowOneASecond_thenMessagesGoAtThatRate() {
    given(messages(0.5, 1));
    fixture.submit("one");

    assertThat(fixture.refused(note("two")).retryAfter()).contains(Duration.ofSeconds(2));
    fixture.time.pass(Duration.ofSeconds(2));
    fixture.submit("two");
  }

  @Test
  void givenAClockThatIsSetBack_thenNobodyWaitsLongerForThat() {
    given(messages(1, 1));
    fixture.submit("one");
    fixture.time.pass(Duration.ofDays(-1));
    assertThat(fixture.refused(note("two")).retryAfter()).contains(Duration.ofSeconds(1));

    fixture.time.pass(Duration.ofSeconds(1));

    fixture.submit("two");
  }

  @Test
  void givenALimitOfBytes_whenADocumentDoesNotFit_thenItIsToldWhenItFits() {
    given(bytes(1000, 2000));
    fixture.submit(sized(1500));

    Refusal refusal = fixture.refused(sized(800));

    assertThat(refusal.reason()).isEqualTo("QUOTA_BYTES");
    assertThat(refusal.quota().orElseThrow().description())
        .isEqualTo(
            "may submit 1000 bytes of documents a second, 2000 at once after a pause; this document"
                + " has 800");
    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(300));
    // a smaller one still fits
    fixture.submit(sized(400));
  }

  @Test
  void givenADocumentLargerThanTheBurst_thenItIsLetInAfterAPauseAndMadeUpFor() {
    given(bytes(1000, 2000));

    fixture.submit(sized(5000));

    // 3000 in debt, and one is asked for
    assertThat(fixture.refused(sized(100)).retryAfter()).contains(Duration.ofMillis(3100));
    fixture.time.pass(Duration.ofMillis(3100));
    fixture.submit(sized(100));
  }

  @Test
  void givenBothLimits_thenTheOneThatHoldsLongerIsNamed() {
    given(new TenantQuota(1, 1, 100, 1000));
    fixture.submit(sized(1000));

    Refusal refusal = fixture.refused(sized(500));

    assertThat(refusal.reason()).isEqualTo("QUOTA_BYTES");
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(5));
  }

  @Test
  void givenARequestThatWasAnswered_whenItIsRepeatedBeyondTheQuota_thenItIsAnsweredAgain() {
    given(messages(1, 1));
    SubmitMessageResponse first =
        fixture.core.submit(ERP, note("one").setRequestId("r-1").build()).join();

    SubmitMessageResponse again =
        fixture.core.submit(ERP, note("one").setRequestId("r-1").build()).join();

    assertThat(again.getDuplicate()).isTrue();
    assertThat(again.getMessage().getId()).isEqualTo(first.getMessage().getId());
    assertThat(fixture.refused(note("two").setRequestId("r-2")).reason()).isEqualTo("QUOTA_RATE");
  }

  @Test
  void givenRepeatedRequests_thenTheyCostNothing() {
    given(messages(1, 2));
    SubmitMessageRequest request = note("one").setRequestId("r-1").build();
    for (int i = 0; i < 10; i++) {
      fixture.core.submit(ERP, request).join();
    }

    fixture.submit("two");

    fixture.refused(note("three"));
  }

  @Test
  void givenARefusalForTheQuota_thenItCostsNothingAndLeavesNothing() {
    given(messages(1, 1));
    fixture.submit("one");

    for (int i = 0; i < 100; i++) {
      fixture.refused(note("two").setRequestId("r-2"));
    }

    fixture.time.pass(Duration.ofSeconds(1));
    assertThat(
            fixture.core.submit(ERP, note("two").setRequestId("r-2").build()).join().getDuplicate())
        .isFalse();
  }

  @Test
  void givenADocumentThatBreaksRules_thenItsValidationIsCounted() {
    given(messages(1, 1));

    assertThat(fixture.refused(note("rude")).reason()).isEqualTo("DOCUMENT_INVALID");

    assertThat(fixture.refused(note("one")).reason()).isEqualTo("QUOTA_RATE");
  }

  @Test
  void givenATenantBeyondItsQuota_thenItsDocumentsAreNotValidated() {
    given(messages(1, 1));
    fixture.submit("one");

    assertThat(fixture.refused(note("rude").setRequestId("r-1")).reason()).isEqualTo("QUOTA_RATE");
    assertThat(fixture.refused(note("rude")).reason()).isEqualTo("QUOTA_RATE");
  }

  @Test
  void givenATenantBeyondItsQuota_thenAnotherIsNotTouched() {
    given(messages(1, 1));
    fixture.submit("one");
    fixture.refused(note("two"));

    for (int i = 0; i < 20; i++) {
      fixture
          .core
          .submit(
              OTHER,
              SubmitMessageRequest.newBuilder()
                  .setDocument(
                      Document.newBuilder()
                          .setContent(ByteString.copyFromUtf8("0088:buyer>0088:seller: " + i)))
                  .build())
          .join();
    }
  }

  @Test
  void givenAStreamThatKeepsThePace_thenNothingOfItIsRefused() {
    given(messages(10, 2));
    int sent = 0;
    Duration waited = Duration.ZERO;
    while (sent < 20) {
      Duration wait = fixture.core.pace(ERP);
      if (wait.isZero()) {
        fixture.core.submitPaced(ERP, note("item " + sent++).build()).join();
      } else {
        fixture.time.pass(wait);
        waited = waited.plus(wait);
      }
    }

    // two at once, then ten a second
    assertThat(waited).isEqualTo(Duration.ofMillis(1800));
  }

  @Test
  void givenItemsThatSeveralStreamsTookAtOnce_thenAllAreLetInAndMadeUpForTogether() {
    given(messages(10, 1));
    assertThat(fixture.core.pace(ERP)).isZero();

    for (int i = 0; i < 5; i++) {
      fixture.core.submitPaced(ERP, note("stream " + i).build()).join();
    }

    assertThat(fixture.core.pace(ERP)).isEqualTo(Duration.ofMillis(500));
    assertThat(fixture.refused(note("a single one")).reason()).isEqualTo("QUOTA_RATE");
  }

  @Test
  void givenRefusalsAndHeldStreams_thenTheyAreCountedByTenant() {
    given(messages(1, 1));
    fixture.submit("one");
    fixture.refused(note("two"));
    fixture.core.pace(ERP);

    assertThat(
            fixture
                .meters
                .get("tradehub_quota_refused")
                .tags("tenant", "ours", "reason", "QUOTA_RATE")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(fixture.meters.get("tradehub_quota_held").tags("tenant", "ours").counter().count())
        .isEqualTo(1);
  }

  @Test
  void givenNoQuota_thenNothingIsCountedAndNobodyWaits() {
    for (int i = 0; i < 200; i++) {
      fixture.submit("note " + i);
    }
    assertThat(fixture.core.pace(ERP)).isZero();
    assertThat(fixture.meters.find("tradehub_quota_refused").counter()).isNull();
  }
}
