package io.tradehub.hub.store;

import static io.tradehub.hub.store.Samples.NASTY;
import static io.tradehub.hub.store.Samples.bytes;
import static io.tradehub.hub.store.Samples.evidence;
import static io.tradehub.hub.store.Samples.id;
import static io.tradehub.hub.store.Samples.message;
import static io.tradehub.hub.store.Samples.owner;
import static io.tradehub.hub.store.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.Transaction.IdKind;
import io.tradehub.hub.store.v1.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages, contents, evidence, requests and the networks' ids. */
interface RecordsContract extends StoreUnderTest {

  @Test
  default void aMessageIsReadBackAsItWasPut() {
    StoredMessage first = message("acme", id(1), "first");
    commit(t -> t.putMessage(first));
    assertThat(store().message("acme", id(1))).contains(first);
    assertThat(store().message("acme", id(2))).isEmpty();

    StoredMessage changed = message("acme", id(1), "changed");
    commit(t -> t.putMessage(changed));
    assertThat(store().message("acme", id(1))).contains(changed);
  }

  @Test
  default void messagesAreListedNewestFirstPageByPage() {
    commit(
        t -> {
          for (int i : new int[] {3, 1, 5, 2, 4}) {
            t.putMessage(message("acme", id(i), ""));
          }
        });
    assertThat(ids(store().messages("acme", Optional.empty(), 2))).containsExactly(id(5), id(4));
    assertThat(ids(store().messages("acme", Optional.of(id(4)), 2))).containsExactly(id(3), id(2));
    assertThat(ids(store().messages("acme", Optional.of(id(2)), 9))).containsExactly(id(1));
    assertThat(store().messages("acme", Optional.of(id(1)), 9)).isEmpty();
    assertThat(store().messages("acme", Optional.empty(), 0)).isEmpty();
    assertThat(store().messages("nobody", Optional.empty(), 9)).isEmpty();
  }

  @Test
  default void messagesOfOneMillisecondAreListedByTheRestOfTheirIds() {
    // The last has the sign bit of a long set: ids are compared as unsigned numbers.
    UUID low = new UUID(Samples.NOON << 16 | 0x7000, 1);
    UUID high = new UUID(Samples.NOON << 16 | 0x7000, Long.MIN_VALUE);
    commit(
        t -> {
          t.putMessage(message("acme", high, ""));
          t.putMessage(message("acme", low, ""));
        });
    assertThat(ids(store().messages("acme", Optional.empty(), 9))).containsExactly(high, low);
  }

  @Test
  default void listingGoesOnAfterAMessageThatDoesNotExist() {
    commit(t -> t.putMessage(message("acme", id(1), "")));
    assertThat(ids(store().messages("acme", Optional.of(id(7)), 9))).containsExactly(id(1));
  }

  @Test
  default void aBodyIsReadBackByteForByte() {
    byte[] all = new byte[256 * 1024];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    commit(
        t -> {
          t.putBody("acme", id(1), Packed.plain(ByteString.copyFrom(all)));
          t.putBody("acme", id(2), Packed.plain(ByteString.EMPTY));
        });
    assertThat(store().body("acme", id(1))).contains(ByteString.copyFrom(all));
    assertThat(store().body("acme", id(2))).contains(ByteString.EMPTY);
    assertThat(store().body("acme", id(3))).isEmpty();
  }

  @Test
  default void evidenceComesInTheOrderOfItsNumbers() {
    commit(
        t -> {
          for (int i = 299; i >= 0; i--) {
            t.putEvidence("acme", id(1), i, evidence("piece " + i));
          }
          t.putEvidence("acme", id(2), 0, evidence("another message's"));
        });
    var pieces = store().evidence("acme", id(1));
    assertThat(pieces).hasSize(300);
    for (int i = 0; i < pieces.size(); i++) {
      assertThat(pieces.get(i)).isEqualTo(evidence("piece " + i));
    }
    assertThat(store().evidence("acme", id(3))).isEmpty();
  }

  @Test
  default void theFirstAnswerToARequestIsKept() {
    commit(t -> t.putRequest("acme", "order 1", request(id(1))));
    assertThat(store().request("acme", "order 1")).contains(request(id(1)));
    assertThat(store().request("acme", "order 2")).isEmpty();
    Optional<?> inTransaction = peek(t -> t.request("acme", "order 1"));
    assertThat(inTransaction).isEqualTo(Optional.of(request(id(1))));
  }

  @Test
  default void idsOfANetworkAreKeptByConnectorAndKind() {
    commit(
        t -> {
          t.putNetworkId("peppol", IdKind.INBOUND, "x", owner("in"));
          t.putNetworkId("peppol", IdKind.OUTBOUND, "x", owner("out"));
          t.putNetworkId("cips", IdKind.INBOUND, "x", owner("cips"));
        });
    assertThat(networkId("peppol", IdKind.INBOUND, "x")).contains(owner("in"));
    assertThat(networkId("peppol", IdKind.OUTBOUND, "x")).contains(owner("out"));
    assertThat(networkId("peppol", IdKind.ANSWER, "x")).isEmpty();
    assertThat(networkId("cips", IdKind.INBOUND, "x")).contains(owner("cips"));
    assertThat(networkId("peppol", IdKind.INBOUND, "y")).isEmpty();
  }

  private Optional<Object> networkId(String connector, IdKind kind, String id) {
    return peek(t -> t.networkId(connector, kind, id).map(found -> found));
  }

  @Test
  default void tenantsSeeOnlyTheirOwnHoweverTheyAreNamed() {
    commit(
        t -> {
          for (String tenant : NASTY) {
            t.putMessage(message(tenant, id(1), "of " + tenant));
            t.putBody(tenant, id(1), Packed.plain(bytes("body of " + tenant)));
            t.putEvidence(tenant, id(1), 0, evidence("proof of " + tenant));
            t.putRequest(tenant, "r", request(id(NASTY.indexOf(tenant))));
          }
        });
    nowAndAfterRestart(
        store -> {
          for (String tenant : NASTY) {
            StoredMessage own = message(tenant, id(1), "of " + tenant);
            assertThat(store.message(tenant, id(1))).contains(own);
            assertThat(store.messages(tenant, Optional.empty(), 99)).containsExactly(own);
            assertThat(store.body(tenant, id(1))).contains(bytes("body of " + tenant));
            assertThat(store.evidence(tenant, id(1)))
                .containsExactly(evidence("proof of " + tenant));
            assertThat(store.request(tenant, "r")).contains(request(id(NASTY.indexOf(tenant))));
          }
        });
  }

  @Test
  default void requestIdsAndNetworkIdsAreNotConfusedHoweverTheyAreWritten() {
    commit(
        t -> {
          for (String name : NASTY) {
            for (String inner : NASTY) {
              t.putRequest(name, inner, request(number(name, inner)));
              t.putNetworkId(name, IdKind.INBOUND, inner, owner(name + "|" + inner));
            }
          }
        });
    List<String> wrong = new ArrayList<>();
    peek(
        t -> {
          for (String name : NASTY) {
            for (String inner : NASTY) {
              if (!t.request(name, inner).equals(Optional.of(request(number(name, inner))))
                  || !t.networkId(name, IdKind.INBOUND, inner)
                      .equals(Optional.of(owner(name + "|" + inner)))) {
                wrong.add(name + "|" + inner);
              }
            }
          }
          return null;
        });
    assertThat(wrong).isEmpty();
  }

  private static UUID number(String a, String b) {
    return id(NASTY.indexOf(a) * 1000L + NASTY.indexOf(b));
  }

  private static List<UUID> ids(List<StoredMessage> messages) {
    return messages.stream().map(m -> UUID.fromString(m.getMessage().getId())).toList();
  }
}
