package io.tradehub.loadtest.crash;

import io.grpc.StatusRuntimeException;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.ListMessagesResponse;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageView;
import java.util.UUID;

/** Asks the hub for everything that it has. */
final class HubInTheEnd implements Comparison.Hub {
  private static final int PAGE = 1000;

  private final Lives.Life life;

  HubInTheEnd(Lives.Life life) {
    this.life = life;
  }

  @Override
  public IdStates states(int tenant) {
    IdStates states = new IdStates();
    String token = "";
    do {
      ListMessagesResponse page =
          life.apis()
              .get(tenant)
              .calls()
              .listMessages(
                  ListMessagesRequest.newBuilder().setPageSize(PAGE).setPageToken(token).build());
      for (Message message : page.getMessagesList()) {
        states.put(UUID.fromString(message.getId()), (byte) message.getStateValue());
      }
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return states;
  }

  @Override
  public String story(int tenant, UUID id) {
    try {
      Message message =
          life.apis()
              .get(tenant)
              .calls()
              .getMessage(
                  GetMessageRequest.newBuilder()
                      .setId(id.toString())
                      .setView(MessageView.MESSAGE_VIEW_FULL)
                      .build());
      return message.toBuilder().clearFullDocument().build().toString();
    } catch (StatusRuntimeException e) {
      return "message " + id + " cannot be shown: " + e.getStatus();
    }
  }
}
