package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Receipt;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** GetDeclaration: by every name, and what was heard. */
class GetDeclarationTest extends DeclarationFixture {
  private Declaration get(GetDeclarationRequest.Builder request) {
    return service.getDeclaration(request.build());
  }

  private static GetDeclarationRequest.Builder request() {
    return GetDeclarationRequest.newBuilder();
  }

  @Test
  void givenADeclarationToItsRelease_thenEveryNameFindsItAndItsTimelineIsWhole() {
    String id = declare(Requests.imports("R-1").setReference("TH1"));
    core.sent(id, Instant.parse("2026-11-24T02:01:00Z"));
    now = now.plusSeconds(90);
    core.imported(id, "0", "I20260000000000001");
    now = now.plusSeconds(3600);
    core.customs(id, "L", "20261124103000", "", MessageState.MESSAGE_STATE_DELIVERED);
    core.customs(id, "P", "20261124110000", "正常放行", MessageState.MESSAGE_STATE_COMPLETED);

    Declaration found = get(request().setMessageId(id));

    assertThat(found.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_RELEASED);
    assertThat(found.getStateText()).isEqualTo("released: 正常放行");
    assertThat(found.getChannel()).isEqualTo("P");
    assertThat(found.getSingleWindowNumber()).isEqualTo("I20260000000000001");
    assertThat(found.getEntryNumber()).isEqualTo("224820261000000001");
    assertThat(found.getReceiptsList())
        .extracting(Receipt::getKind)
        .containsExactly(
            Receipt.Kind.KIND_CLIENT,
            Receipt.Kind.KIND_IMPORT,
            Receipt.Kind.KIND_CUSTOMS,
            Receipt.Kind.KIND_CUSTOMS);
    assertThat(found.getReceipts(1).getReceiveTime().getSeconds())
        .isEqualTo(Instant.parse("2026-11-24T02:01:30Z").getEpochSecond());
    assertThat(get(request().setReference("TH1"))).isEqualTo(found);
    assertThat(get(request().setSingleWindowNumber("I20260000000000001"))).isEqualTo(found);
    assertThat(get(request().setEntryNumber("224820261000000001"))).isEqualTo(found);
  }

  @Test
  void givenNamesOfNothing_thenItIsNotFound() {
    for (GetDeclarationRequest.Builder request :
        new GetDeclarationRequest.Builder[] {
          request().setReference("NOPE"),
          request().setSingleWindowNumber("NOPE"),
          request().setEntryNumber("NO\u0001PE")
        }) {
      var refusal = refusal(() -> get(request));
      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
      assertThat(reason(refusal)).isEqualTo("DECLARATION_NOT_FOUND");
    }
    assertThat(reason(refusal(() -> get(request().setMessageId(UUID.randomUUID().toString())))))
        .isEqualTo("MESSAGE_NOT_FOUND");
    assertThat(reason(refusal(() -> get(request().setMessageId("x")))))
        .isEqualTo("MESSAGE_ID_INVALID");
    assertThat(reason(refusal(() -> get(request())))).isEqualTo("DECLARATION_NOT_NAMED");
  }

  @Test
  void givenAMessageOfAnotherNetwork_thenItIsNoDeclaration() {
    String invoice = UUID.randomUUID().toString();
    core.recorded.put(Message.newBuilder().setId(invoice).setConnector("peppol").build());

    assertThat(reason(refusal(() -> get(request().setMessageId(invoice)))))
        .isEqualTo("DECLARATION_NOT_FOUND");
  }

  @Test
  void givenADocumentThatCanNoLongerBeRead_thenTheMessageIsShownStill() {
    String id = declare(Requests.imports("R-1"));
    core.move(
        id,
        MessageState.MESSAGE_STATE_DELIVERED,
        "",
        message -> {
          message.getFullDocumentBuilder().setContent(com.google.protobuf.ByteString.EMPTY);
          return message;
        });

    Declaration found = get(request().setMessageId(id));

    assertThat(found.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_SENT);
    assertThat(found.getReference()).isEmpty();
  }
}
