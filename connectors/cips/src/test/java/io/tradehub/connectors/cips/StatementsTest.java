package io.tradehub.connectors.cips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.cips.delivery.OwnParticipants;
import io.tradehub.connectors.cips.delivery.Statements;
import io.tradehub.connectors.cips.http.CipsClient;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.sign.XmlVerifier;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement is asked for, signed, and believed when CIPS signed it. */
class StatementsTest {
  private static final Identity CIPS = Identity.of("cips");
  private static final Identity BANK = Identity.of("bank");

  private final Vertx vertx = Vertx.vertx();
  private final ReportRequest request = Papers.statementRequest();
  private FakeCips cips;
  private CipsClient client;
  private Statements statements;

  @BeforeEach
  void open() throws Exception {
    cips = new FakeCips(CIPS, Map.of(Papers.BANK, BANK));
    client =
        new CipsClient(
            vertx,
            new CipsClient.Options(
                URI.create(cips.address()),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                4,
                1 << 20));
    statements =
        new Statements(
            client,
            new ProfileCodec(1 << 20),
            new XmlVerifier(from -> Optional.of(CIPS.trustedKey())),
            Papers.CIPS,
            new OwnParticipants(
                List.of(new OwnParticipants.Own(Set.of(Papers.BANK), BANK.signingKey()))));
  }

  @AfterEach
  void close() {
    client.close();
    cips.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Statement statement(LocalDate day) {
    Amount zero = new Amount("CNY", new BigDecimal("0.00"));
    return new Statement(
        MessageType.STATEMENT,
        "CIPSS1",
        Papers.now(),
        "S1",
        Papers.BANK,
        day,
        Optional.of(zero),
        Optional.of(zero),
        true,
        List.of());
  }

  private void fails(FakeCips.Answering answering) {
    cips.next(answering);
    assertThatThrownBy(() -> statements.ask(request))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void theStatementOfThatDayIsGiven() throws Exception {
    Statement statement = statement(request.businessDate());
    cips.next(call -> call.send(statement));
    assertThat(statements.ask(request)).isEqualTo(statement);
    assertThat(cips.received().getFirst().document()).isEqualTo(request);
  }

  @Test
  void whyThereIsNoneIsGiven() throws Exception {
    StatusReport none = FakeCips.report(request, "RJCT", "NOOR");
    cips.next(call -> call.send(none));
    assertThat(statements.ask(request)).isEqualTo(none);
  }

  @Test
  void anythingElseFailsWithWordsForUsers() {
    fails(call -> call.send(statement(request.businessDate().minusDays(1))));
    fails(call -> call.send(FakeCips.report(Papers.payment(), "RJCT", "NOOR")));
    fails(call -> call.raw(200, cips.signed(statement(request.businessDate()), Papers.OTHER_BANK)));
    fails(
        call ->
            call.raw(
                200,
                cips.signed(
                    statement(request.businessDate()), Papers.BANK, Identity.of("x"), h -> h)));
    fails(FakeCips.Call::cut);
    fails(call -> call.busy(1));
    fails(call -> call.text(400, "what?"));
    cips.stop();
    assertThatThrownBy(() -> statements.ask(request)).isInstanceOf(IOException.class);
  }

  @Test
  void aParticipantWithoutAKeyHereCannotAsk() {
    ReportRequest other =
        new ReportRequest("S-X", Papers.now(), Papers.OTHER_BANK, request.businessDate());
    assertThatThrownBy(() -> statements.ask(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Papers.OTHER_BANK.value());
    assertThat(cips.contacts()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedStopsWaiting() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> statements.ask(request)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
