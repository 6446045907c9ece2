package io.tradehub.connectors.cips.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.v1.Agent;
import io.tradehub.v1.GetStatementRequest;
import io.tradehub.v1.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetStatementTest extends SettlementFixture {
  private final AtomicReference<ReportRequest> asked = new AtomicReference<>();

  @BeforeEach
  void cipsAnswers() {
    statement =
        request -> {
          asked.set(request);
          return new io.tradehub.connectors.cips.model.Statement(
              MessageType.STATEMENT,
              "ST-M-1",
              now,
              "ST-1",
              request.owner(),
              request.businessDate(),
              Optional.of(new Amount("CNY", new BigDecimal("0.00"))),
              Optional.of(new Amount("CNY", new BigDecimal("90.00"))),
              false,
              List.of(
                  new io.tradehub.connectors.cips.model.Statement.Entry(
                      "REF-1",
                      new Amount("CNY", new BigDecimal("100.00")),
                      true,
                      now.minusSeconds(60),
                      "FUNDING",
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()),
                  new io.tradehub.connectors.cips.model.Statement.Entry(
                      "REF-2",
                      new Amount("CNY", new BigDecimal("10.00")),
                      false,
                      now,
                      "PAYMENT",
                      Optional.of("INV-1"),
                      Optional.of(Payloads.uetr(0)),
                      Optional.of(Payloads.BAHRAIN))));
        };
  }

  private Statement get(Agent participant, String day) {
    return service.getStatement(
        GetStatementRequest.newBuilder().setParticipant(participant).setBusinessDate(day).build());
  }

  @Test
  void givenADay_thenItsMovementsAreShown() {
    Statement statement = get(bic("TDHACNSHXXX"), "2026-11-24");

    assertThat(asked.get().businessDate()).isEqualTo(LocalDate.of(2026, 11, 24));
    assertThat(asked.get().messageId()).hasSizeBetween(1, 35);
    assertThat(statement.getParticipant()).isEqualTo("TDHACNSH");
    assertThat(statement.getClosingBalance()).isEqualTo(money("90.00"));
    assertThat(statement.getClosed()).isFalse();
    assertThat(statement.getEntries(0).getCredit()).isTrue();
    assertThat(statement.getEntries(1).getEndToEndId()).isEqualTo("INV-1");
    assertThat(statement.getEntries(1).getCounterparty()).isEqualTo("TDHBBHBM");
  }

  @Test
  void givenNoDay_thenItIsTheCurrentBusinessDayOrTheLastThatWas() {
    get(bic("TDHACNSH"), "");
    assertThat(asked.get().businessDate()).isEqualTo(LocalDate.of(2026, 11, 24));
    now = Instant.parse("2026-11-28T10:00:00Z"); // Saturday evening
    get(bic("TDHACNSH"), "");
    assertThat(asked.get().businessDate()).isEqualTo(LocalDate.of(2026, 11, 27));
  }

  @Test
  void givenSomebodyElsesAccount_thenCipsIsNotAsked() {
    for (Agent other : List.of(bic("TDHBBHBM"), bic("TDHACNSH022"), bic("a b"))) {
      StatusRuntimeException refusal = refusal(() -> get(other, ""));

      assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
      assertThat(reason(refusal)).isEqualTo("PARTICIPANT_NOT_YOURS");
    }
    assertThat(asked.get()).isNull();
  }

  @Test
  void givenWrongFields_thenTheyAreNamed() {
    assertThat(fields(refusal(() -> get(Agent.getDefaultInstance(), "today"))))
        .isEqualTo(Map.of("participant", "CH21-MISSING", "business_date", "DT01-DATE-FORM"));
  }

  @Test
  void givenCipsHasNone_thenItIsNotFoundAndWhy() {
    statement = request -> Payloads.report("RJCT", 1, "NOOR");

    StatusRuntimeException refusal = refusal(() -> get(bic("TDHACNSH"), "2026-11-20"));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(reason(refusal)).isEqualTo("NO_STATEMENT");
    assertThat(refusal.getStatus().getDescription()).contains("2026-11-20", "NOOR");
  }
}
