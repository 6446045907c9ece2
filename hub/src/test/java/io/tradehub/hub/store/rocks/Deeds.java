package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.MessageStore;
import io.tradehub.hub.store.MessageStore.Due;
import io.tradehub.hub.store.MessageStore.QueueLength;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.Samples;
import io.tradehub.hub.store.Transaction;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.DueEntry;
import io.tradehub.v1.Event;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A row of numbered transactions, each of which touches every kind of record; what the store holds
 * after the n-th is known, whoever wrote them and however often that one was killed.
 *
 * <p>Transaction n stores a few messages, queues them, and takes those of transaction n − {@value
 * #BACKLOG} out of the queue again.
 */
final class Deeds {
  static final String TENANT = "acme";
  static final String DESTINATION = "peppol/https://ap.example";

  /** How many transactions' messages stand in the queue. */
  static final int BACKLOG = 5;

  private Deeds() {}

  /** How many messages transaction n stores. */
  static int messages(long n) {
    return 1 + (int) (n % 4);
  }

  /** Writes transaction n, without committing it. */
  static void write(Transaction t, long n) {
    for (int i = 0; i < messages(n); i++) {
      UUID id = id(n, i);
      t.putMessage(Samples.message(TENANT, id, "of " + n));
      t.putBody(TENANT, id, Packed.plain(body(n, i)));
      t.putEvidence(TENANT, id, 0, Samples.evidence("of " + n));
      t.putRequest(TENANT, id.toString(), Samples.request(id));
      t.putNetworkId("peppol", IdKind.OUTBOUND, id.toString(), Samples.owner(TENANT));
      t.append(TENANT, Samples.event(id, "of " + n));
      t.putInbox(TENANT, id, Samples.inboxEntry("r", 0));
      t.joinLine(TENANT, "peppol", "k", id);
      t.schedule(entry(n), TENANT, id);
    }
    long old = n - BACKLOG;
    for (int i = 0; old > 0 && i < messages(old); i++) {
      UUID id = id(old, i);
      t.unschedule(entry(old), TENANT, id);
      t.removeInbox(TENANT, id);
      t.leaveLine(TENANT, "peppol", "k", id);
    }
  }

  /** Finds which transaction was the last, and checks that it and all before it are there whole. */
  static long check(MessageStore store) {
    List<Event> events = store.events(TENANT, 0, Integer.MAX_VALUE);
    long last = 0;
    int counted = 0;
    while (counted < events.size()) {
      last++;
      counted += messages(last);
    }
    assertThat(events).as("events of whole transactions").hasSize(counted);
    assertChained(events);
    assertThat(store.lastSequence(TENANT)).isEqualTo(counted);

    List<Due> queue = new ArrayList<>();
    int number = 0;
    for (long n = 1; n <= last; n++) {
      for (int i = 0; i < messages(n); i++) {
        UUID id = id(n, i);
        assertThat(events.get(number++)).extracting(Event::getMessageId).isEqualTo(id.toString());
        assertThat(store.message(TENANT, id)).contains(Samples.message(TENANT, id, "of " + n));
        assertThat(store.body(TENANT, id)).contains(body(n, i));
        assertThat(store.evidence(TENANT, id)).hasSize(1);
        assertThat(store.request(TENANT, id.toString())).contains(Samples.request(id));
        if (n > last - BACKLOG) {
          queue.add(new Due(entry(n), TENANT, id));
        }
      }
    }
    assertThat(store.messages(TENANT, Optional.empty(), Integer.MAX_VALUE)).hasSize(counted);
    assertThat(store.message(TENANT, id(last + 1, 0))).isEmpty();
    assertThat(store.body(TENANT, id(last + 1, 0))).isEmpty();
    assertThat(store.due(DESTINATION, Optional.empty(), Integer.MAX_VALUE)).isEqualTo(queue);
    assertThat(store.inbox(TENANT, Optional.empty(), Integer.MAX_VALUE))
        .extracting(MessageStore.InboxEntry::id)
        .containsExactlyElementsOf(queue.stream().map(Due::id).toList());
    assertThat(store.inboxSize()).isEqualTo(queue.size());
    if (last > 0) {
      assertThat(store.queues()).containsExactly(new QueueLength(DESTINATION, 0, queue.size()));
    }
    try (Transaction t = store.begin()) {
      assertThat(t.firstInLine(TENANT, "peppol", "k"))
          .isEqualTo(queue.stream().findFirst().map(Due::id));
      assertThat(t.networkId("peppol", IdKind.OUTBOUND, id(last + 1, 0).toString())).isEmpty();
    }
    return last;
  }

  private static UUID id(long n, int i) {
    return Samples.id(Samples.NOON + n, i);
  }

  private static DueEntry entry(long n) {
    return Samples.entry(DESTINATION, 0, n);
  }

  /** Some kilobytes, half of which compress. */
  private static ByteString body(long n, int i) {
    var random = new Random(n * 31 + i);
    byte[] bytes = new byte[1 + random.nextInt(20_000)];
    byte[] noise = new byte[bytes.length / 2];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 0, noise.length);
    return ByteString.copyFrom(bytes);
  }

  private static void assertChained(List<Event> log) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      ByteString previous = ByteString.EMPTY;
      for (Event event : log) {
        sha256.update(previous.toByteArray());
        sha256.update(event.toBuilder().clearHash().build().toByteArray());
        previous = ByteString.copyFrom(sha256.digest());
        assertThat(event.getHash()).as("hash of event %d", event.getSequence()).isEqualTo(previous);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
