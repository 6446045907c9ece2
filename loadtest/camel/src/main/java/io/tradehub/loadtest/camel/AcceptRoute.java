package io.tradehub.loadtest.camel;

import static org.apache.camel.Exchange.DUPLICATE_MESSAGE;
import static org.apache.camel.component.grpc.GrpcConstants.GRPC_METHOD_NAME_HEADER;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.SubmitMessageRequest;
import io.tradehub.v1.SubmitMessageResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/**
 * gRPC → one transaction of idempotent consumer and message row → answer. The answer is sent when
 * the transaction is committed.
 */
final class AcceptRoute extends RouteBuilder {
  private static final String ID = "id";
  private static final String REQUEST_ID = "requestId";

  private final int port;
  private final Database database;

  /**
   * @param port where the gRPC server listens on loopback
   */
  AcceptRoute(int port, Database database) {
    this.port = port;
    this.database = database;
  }

  @Override
  public void configure() {
    JdbcMessageIdRepository known = new JdbcMessageIdRepository(database.accepting(), "tradehub");
    known.setCreateTableIfNotExists(false);
    from("grpc://127.0.0.1:"
            + port
            + "/io.tradehub.v1.MessageService?synchronous=true&maxMessageSize=16777216"
            + "&flowControlWindow=1048576&initialFlowControlWindow=1048576")
        .routeId("accept")
        // Camel puts everything of the route into it, wherever it is written.
        .transacted("required")
        .choice()
        .when(header(GRPC_METHOD_NAME_HEADER).isEqualTo("submitMessage"))
        .to("direct:submit")
        .when(header(GRPC_METHOD_NAME_HEADER).isEqualTo("getMessage"))
        .to("direct:get")
        .otherwise()
        .throwException(new UnsupportedOperationException("the peer has no such method"));

    from("direct:submit")
        .routeId("submit")
        .process(AcceptRoute::takeApart)
        .idempotentConsumer(header(REQUEST_ID), known)
        .skipDuplicate(false)
        .choice()
        .when(exchangeProperty(DUPLICATE_MESSAGE).isEqualTo(true))
        .to(
            "sql:select id from message where request_id = :#requestId"
                + "?dataSource=#accepting&outputType=SelectOne&parametersCount=1&outputHeader="
                + ID)
        .otherwise()
        .to(
            "sql:insert into message (id, request_id, due, content)"
                + " values (:#id, :#requestId, :#due, :#content)"
                + "?dataSource=#accepting&parametersCount=4&noop=true")
        .end()
        .end()
        .process(AcceptRoute::answer);

    // The benchmark asks whether what it counts is also stored.
    from("direct:get")
        .routeId("get")
        .process(
            e -> e.getMessage().setHeader(ID, id(e.getMessage().getBody(GetMessageRequest.class))))
        .to(
            "sql:select state from message where id = :#id"
                + "?dataSource=#accepting&outputType=SelectOne&parametersCount=1")
        .process(AcceptRoute::found);
  }

  private static UUID id(GetMessageRequest request) {
    return UUID.fromString(request.getId());
  }

  private static void found(Exchange exchange) {
    int state = exchange.getMessage().getBody(Integer.class);
    exchange
        .getMessage()
        .setBody(
            Message.newBuilder()
                .setId(exchange.getMessage().getHeader(ID, String.class))
                .setState(
                    state == DeliverRoute.DONE
                        ? MessageState.MESSAGE_STATE_COMPLETED
                        : MessageState.MESSAGE_STATE_ACCEPTED)
                .build());
  }

  private static void takeApart(Exchange exchange) {
    var message = exchange.getMessage();
    var request = message.getBody(SubmitMessageRequest.class);
    UUID id = Ids.next();
    message.setHeader(ID, id);
    message.setHeader(REQUEST_ID, request.getRequestId());
    message.setBody(
        Map.of(
            ID,
            id,
            REQUEST_ID,
            request.getRequestId(),
            "due",
            due(request),
            "content",
            request.getDocument().getContent().toByteArray()));
  }

  private static OffsetDateTime due(SubmitMessageRequest request) {
    Timestamp notBefore = request.getNotBefore();
    Instant due =
        request.hasNotBefore()
            ? Instant.ofEpochSecond(notBefore.getSeconds(), notBefore.getNanos())
            : Instant.now();
    return due.atOffset(ZoneOffset.UTC);
  }

  private static void answer(Exchange exchange) {
    boolean duplicate = exchange.getProperty(DUPLICATE_MESSAGE, false, Boolean.class);
    exchange
        .getMessage()
        .setBody(
            SubmitMessageResponse.newBuilder()
                .setDuplicate(duplicate)
                .setMessage(
                    Message.newBuilder()
                        .setId(exchange.getMessage().getHeader(ID, String.class))
                        .setRequestId(exchange.getMessage().getHeader(REQUEST_ID, String.class))
                        .setState(MessageState.MESSAGE_STATE_ACCEPTED))
                .build());
  }
}
