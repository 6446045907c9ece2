package io.tradehub.hub.core;

import static io.tradehub.hub.core.CoreFixture.ERP;
import static io.tradehub.hub.core.CoreFixture.OTHER;
import static io.tradehub.v1.MessageState.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.v1.Event;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking at messages and events. */
class QueriesTest extends CoreSpec {
  @Test
  void givenAWatcher_thenEventsComeInOrderWithoutGapsAndItsChainHolds() throws Exception {
    for (int i = 0; i < 20; i++) {
      fixture.await(fixture.submit("n " + i), MESSAGE_STATE_DELIVERED);
    }

    List<Event> events = fixture.core.events(ERP, 0, 1000);

    assertThat(events).hasSize(60);
    assertThat(events)
        .extracting(Event::getSequence)
        .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, 60).boxed().toList());
    assertThat(fixture.core.lastEvent(ERP)).isEqualTo(60);
    assertThat(fixture.core.events(OTHER, 0, 10)).isEmpty();
  }

  @Test
  void givenManyMessages_thenTheyAreListedNewestFirstPageByPage() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ids.addFirst(fixture.submit("n " + i).getId());
    }
    List<String> listed = new ArrayList<>();
    ListMessagesRequest.Builder request = ListMessagesRequest.newBuilder().setPageSize(10);
    do {
      ListMessagesResponse page = fixture.core.list(ERP, request.build());
      page.getMessagesList().forEach(m -> listed.add(m.getId()));
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).isEqualTo(ids);
    assertThatThrownBy(
            () ->
                fixture.core.list(
                    ERP, ListMessagesRequest.newBuilder().setPageToken("nonsense").build()))
        .isInstanceOf(Refusal.class);
  }
}
