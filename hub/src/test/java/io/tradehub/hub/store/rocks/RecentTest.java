package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is remembered of the messages written last. */
class RecentTest {
  private static final byte[] FIRST = {1};
  private static final byte[] SECOND = {2};
  private static final int PLACES = 4096;

  private final Recent recent = new Recent();

  private static byte[] key(String tenant, long low) {
    return Keys.message(tenant, new UUID(7, low));
  }

  @Test
  void givenAMessageWrittenTwice_thenTheSecondIsKnown() {
    recent.settle(key("acme", 5), FIRST);
    recent.settle(key("acme", 5), SECOND);
    assertThat(recent.get(key("acme", 5))).isEqualTo(SECOND);
  }

  @Test
  void givenARemovedMessage_thenItIsNotKnown() {
    recent.settle(key("acme", 5), FIRST);
    recent.settle(key("acme", 5), null);
    assertThat(recent.get(key("acme", 5))).isNull();
  }

  @Test
  void givenTwoOfOnePlace_thenTheYoungerIsKnownAndNeitherIsTakenForTheOther() {
    recent.settle(key("acme", 5), FIRST);
    recent.settle(key("acme", 5 + PLACES), SECOND);
    assertThat(recent.get(key("acme", 5))).isNull();
    assertThat(recent.get(key("acme", 5 + PLACES))).isEqualTo(SECOND);

    // The older one's removal must not take the younger with it.
    recent.settle(key("acme", 5), null);
    assertThat(recent.get(key("acme", 5 + PLACES))).isEqualTo(SECOND);
  }

  @Test
  void givenTheSameIdOfAnotherTenant_thenItIsNotTakenForIt() {
    recent.settle(key("acme", 5), FIRST);
    assertThat(recent.get(key("other", 5))).isNull();
  }

  @Test
  void givenAMessageThatGrewTooLarge_thenItsOldBytesAreForgotten() {
    recent.settle(key("acme", 5), FIRST);
    recent.settle(key("acme", 5), new byte[1 << 20]);
    assertThat(recent.get(key("acme", 5))).isNull();
  }
}
