package io.tradehub.connectors.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a connector keeps to when it speaks to its network. */
abstract class DeliveryContract extends DocumentContract {
  private static final int AT_ONCE = 8;

  @Test
  void aLookUpFindsADestinationOfTheConnectors() throws Exception {
    start();
    needsLookUp();
    Resolution resolution = connector.resolve(validDocument());
    assertThat(resolution).isInstanceOf(Resolution.Found.class);
    assertThat(((Resolution.Found) resolution).destination().connector())
        .isEqualTo(connector.name());
  }

  @Test
  void aLookUpOfNobodyIsRefusedWithACode() throws Exception {
    Optional<Document> document = documentToNobody();
    assumeTrue(document.isPresent(), "the network has no look-up");
    start();
    Resolution resolution = connector.resolve(document.orElseThrow());
    assertThat(resolution).isInstanceOf(Resolution.Refused.class);
    coded(((Resolution.Refused) resolution).code(), ((Resolution.Refused) resolution).text());
  }

  @Test
  void aLookUpThatGetsNoAnswerIsUnavailableAndNotRefused() throws Exception {
    start();
    needsLookUp();
    counterparty.refusesConnections();
    Resolution resolution = within(AT_MOST, () -> connector.resolve(validDocument()));
    assertThat(resolution).isInstanceOf(Resolution.Unavailable.class);
    coded(
        ((Resolution.Unavailable) resolution).code(), ((Resolution.Unavailable) resolution).text());
  }

  @Test
  void aDeliveryEndsWithAReceiptThatIsKept() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(deliver(delivery));
    assertThat(counterparty.received()).hasSize(1);
  }

  @Test
  void everyAttemptCarriesTheSameNetworkIdAndEveryMessageAnother() throws Exception {
    start();
    Delivery first = delivery(1);
    Delivery again =
        new Delivery(
            first.messageId(), 2, true, first.document(), first.destination(), first.acceptTime());
    Delivery other = delivery(1);
    receipt(deliver(first));
    receipt(deliver(again));
    receipt(inquire(again));
    Set<String> ofOne = Set.copyOf(counterparty.received());
    assertThat(ofOne).as("network ids of three attempts of one message").hasSize(1);
    receipt(deliver(other));
    assertThat(Set.copyOf(counterparty.received())).hasSize(2);
  }

  @Test
  void aRefusedConnectionIsARetryThatTheDestinationIsToBlameFor() throws Exception {
    start();
    Delivery delivery = delivery(1);
    counterparty.refusesConnections();
    Outcome outcome = within(AT_MOST, () -> connector.deliver(delivery));
    assertThat(outcome).isInstanceOf(Outcome.Retry.class);
    Outcome.Retry retry = (Outcome.Retry) outcome;
    coded(retry.code(), retry.text());
    assertThat(retry.fault()).isEqualTo(Outcome.Fault.DESTINATION);

    counterparty.works();
    receipt(deliver(delivery));
  }

  @Test
  void anAttemptThatIsInterruptedAfterTheBytesLeftIsUnknownAndEndsPromptly() throws Exception {
    assumeFalse(handsOver(), "an attempt does not wait for the counterparty");
    start();
    Delivery delivery = delivery(1);
    counterparty.staysSilent();

    Interrupted<Outcome> attempt = new Interrupted<>(() -> connector.deliver(delivery));
    attempt.waitUntil(() -> !counterparty.received().isEmpty(), AT_MOST);
    Outcome outcome = attempt.interruptAndGet(PROMPTLY);

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    coded(((Outcome.Unknown) outcome).code(), ((Outcome.Unknown) outcome).text());

    counterparty.works();
    receipt(inquire(delivery));
    assertThat(Set.copyOf(counterparty.received())).as("network ids").hasSize(1);
  }

  @Test
  void anAttemptOnAThreadThatIsInterruptedAlreadyEndsPromptly() throws Exception {
    start();
    Delivery delivery = delivery(1);
    counterparty.staysSilent();
    Outcome outcome =
        new Interrupted<>(
                () -> {
                  Thread.currentThread().interrupt();
                  return connector.deliver(delivery);
                })
            .get(PROMPTLY);
    if (handsOver()) {
      assertThat(outcome).isInstanceOfAny(Outcome.Pending.class, Outcome.Retry.class);
    } else {
      assertThat(outcome).isInstanceOfAny(Outcome.Retry.class, Outcome.Unknown.class);
    }
  }

  @Test
  void deliveriesRunAtOnce() throws Exception {
    start();
    List<Callable<Outcome>> attempts = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Delivery delivery = delivery(1);
      attempts.add(() -> deliver(delivery));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome> outcome :
          threads.invokeAll(attempts, AT_MOST.toSeconds(), TimeUnit.SECONDS)) {
        receipt(outcome.get());
      }
    }
    assertThat(Set.copyOf(counterparty.received())).hasSize(AT_ONCE);
  }

  @Test
  void itsMetersAreNamedAsOursAndBounded() throws Exception {
    start();
    Delivery delivery = delivery(1);
    receipt(deliver(delivery));
    context
        .metrics()
        .getMeters()
        .forEach(
            meter -> {
              assertThat(meter.getId().getName()).matches("tradehub[._].+");
              meter
                  .getId()
                  .getTags()
                  .forEach(
                      tag ->
                          assertThat(tag.getValue())
                              .as("label " + tag.getKey() + " of " + meter.getId().getName())
                              .doesNotContain(delivery.networkId())
                              .doesNotContain(delivery.document().receiver().value())
                              .doesNotContain(delivery.document().sender().value()));
            });
  }
}
