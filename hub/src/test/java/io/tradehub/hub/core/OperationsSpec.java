package io.tradehub.hub.core;

import static io.tradehub.v1.MessageState.MESSAGE_STATE_DEAD;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.v1.DeadLetter;
import io.tradehub.v1.DeadLetterFilter;
import io.tradehub.v1.DeadLetterSelection;
import io.tradehub.v1.DiscardDeadLettersRequest;
import io.tradehub.v1.ListDeadLettersRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.ReplayDeadLettersRequest;
import io.tradehub.v1.SubmitMessageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A core with an operations team, and messages that die quickly. */
abstract class OperationsSpec extends CoreSpec {
  static final Caller OPS =
      new Caller("watch", "night-shift", Set.of(Caller.Role.OPS), Set.of(), false);
  static final Outcome NOT_NOW =
      new Outcome.Retry("BUSY", "later", Outcome.Fault.MESSAGE, Optional.empty());
  static final Outcome WELL = new Outcome.Delivered(ScriptedConnector.RECEIPT);

  OperationsCore operations() {
    return fixture.core.operations();
  }

  /** Submits a note and lets all its attempts fail. */
  Message dead(SubmitMessageRequest.Builder note) {
    return die(fixture.submit(note));
  }

  Message dead(String words) {
    return dead(CoreFixture.note(words));
  }

  /** Lets a message's attempts fail until it is dead. */
  Message die(Message message) {
    network.deliver = delivery -> NOT_NOW;
    for (int i = 0; i < 200 && fixture.get(message).getState() != MESSAGE_STATE_DEAD; i++) {
      fixture.time.pass(Duration.ofSeconds(60));
      pause();
    }
    return fixture.await(message, MESSAGE_STATE_DEAD);
  }

  OperationsCore.Sweep replay(Message... messages) {
    return operations()
        .replay(
            OPS,
            ReplayDeadLettersRequest.newBuilder()
                .setSelection(these(messages))
                .setReason("all is well again")
                .build());
  }

  OperationsCore.Sweep discard(Message... messages) {
    return operations()
        .discard(
            OPS,
            DiscardDeadLettersRequest.newBuilder()
                .setSelection(these(messages))
                .setReason("nobody wants it")
                .build());
  }

  static DeadLetterSelection these(Message... messages) {
    DeadLetterSelection.Builder selection = DeadLetterSelection.newBuilder();
    List.of(messages).forEach(message -> selection.addIds(message.getId()));
    return selection.build();
  }

  static DeadLetterSelection all() {
    return matching(DeadLetterFilter.getDefaultInstance());
  }

  static DeadLetterSelection matching(DeadLetterFilter filter) {
    return DeadLetterSelection.newBuilder().setFilter(filter).build();
  }

  List<String> listed(DeadLetterFilter filter) {
    return operations()
        .deadLetters(ListDeadLettersRequest.newBuilder().setFilter(filter).build())
        .getDeadLettersList()
        .stream()
        .map(DeadLetter::getId)
        .toList();
  }

  List<String> listed() {
    return listed(DeadLetterFilter.getDefaultInstance());
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
