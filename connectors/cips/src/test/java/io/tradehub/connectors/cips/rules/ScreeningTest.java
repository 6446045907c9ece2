package io.tradehub.connectors.cips.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.rules.RulesConfig.WhitelistSettings;
import io.tradehub.connectors.cips.rules.RulesConfig.WhitelistSettings.Policy;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.ListingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whitelist is asked about the customers of offshore trade. */
class ScreeningTest {
  private static final Caller CALLER = new Caller("acme", "key", Set.of(), Set.of(), true);
  private static final String ONE = "91350100M000100Y43";
  private static final String OTHER = "91110108551385082Q";

  private final FakeWhitelist registry = new FakeWhitelist();

  @Test
  void givenNoOffshoreTrade_thenNobodyIsAsked() {
    assertThat(screening(Policy.FAIL_CLOSED).screen(CALLER, new MessageDraft(3).build())).isEmpty();
    assertThat(registry.asked).isEmpty();
  }

  @Test
  void givenAListedCustomer_thenThePaymentGoes() {
    assertThat(screened(Policy.FAIL_CLOSED, offshore(ONE))).isEmpty();
    assertThat(registry.asked)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.getList()).isEqualTo("offshore-trade");
              assertThat(request.getCreditCode()).isEqualTo(ONE);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "LISTING_STATUS_NOT_LISTED,  RR04-NOT-LISTED",
    "LISTING_STATUS_SUSPENDED,   RR04-SUSPENDED",
    "LISTING_STATUS_REMOVED,     RR04-REMOVED",
    "LISTING_STATUS_EXPIRED,     RR04-EXPIRED",
    "LISTING_STATUS_UNSPECIFIED, RR04-NOT-LISTED",
  })
  void givenACustomerThatIsNotListed_thenThePaymentIsRefused(ListingStatus status, String rule) {
    registry.statuses.put(OTHER, status);

    assertThat(screened(Policy.FAIL_OPEN, offshore(ONE, OTHER)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo(rule);
              assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
              assertThat(finding.text()).contains(OTHER);
              assertThat(finding.location())
                  .isEqualTo(
                      "/BizMsg/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/Dbtr/Id/OrgId/Othr/Id");
            });
  }

  @Test
  void givenACodeThatTheRegistryDoesNotTake_thenThePaymentIsRefused() {
    registry.failure = Status.INVALID_ARGUMENT.withDescription("no such code").asRuntimeException();

    assertThat(screened(Policy.FAIL_CLOSED, offshore(ONE)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("RR04-CREDIT-CODE");
              assertThat(finding.text()).contains("no such code");
            });
  }

  @Test
  void ofABatchEachCustomerIsAskedAboutOnce() {
    registry.statuses.put(OTHER, ListingStatus.LISTING_STATUS_REMOVED);

    List<Finding> findings = screened(Policy.FAIL_CLOSED, offshore(ONE, OTHER, ONE, OTHER));

    assertThat(registry.asked)
        .extracting(CheckStatusRequest::getCreditCode)
        .containsExactlyInAnyOrder(ONE, OTHER);
    assertThat(findings)
        .extracting(Finding::location)
        .map(location -> location.replaceAll(".*\\[(\\d)].*", "$1"))
        .containsExactly("2", "4");
  }

  @Test
  void givenAThousandCustomers_thenOnlyAFewQuestionsAreUnderWayAtOnce() {
    registry.silent = true;
    String[] codes = new String[1_000];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = "CODE" + i;
    }
    Optional<CompletableFuture<List<Finding>>> screened =
        screening(Policy.FAIL_CLOSED).screen(CALLER, offshore(codes));

    assertThat(screened).isPresent();
    assertThat(registry.asked).hasSizeBetween(1, 100);

    registry.silent = false;
    registry.asked.clear();
    assertThat(screened(Policy.FAIL_CLOSED, offshore(codes))).isEmpty();
    assertThat(registry.asked).hasSize(1_000);
  }

  @ParameterizedTest
  @CsvSource({"UNAVAILABLE", "DEADLINE_EXCEEDED", "NOT_FOUND", "PERMISSION_DENIED"})
  void givenFailClosed_whenTheRegistryFails_thenNothingIsAccepted(Status.Code code) {
    registry.failure = Status.fromCode(code).withDescription("down").asRuntimeException();

    assertUnavailable(offshore(ONE), "down");
  }

  @Test
  void givenFailClosed_whenTheRegistryIsSlow_thenNothingIsAccepted() {
    registry.silent = true;

    assertUnavailable(offshore(ONE), "did not answer within 50 ms");
  }

  @Test
  void afterTheTimeLimitNothingMoreIsAsked() {
    registry.silent = true;
    String[] codes = new String[100];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = "CODE" + i;
    }
    assertUnavailable(offshore(codes), "did not answer");
    int asked = registry.asked.size();

    registry.silent = false;
    registry.answerAll();

    assertThat(registry.asked).hasSize(asked);
  }

  @Test
  void givenFailClosed_whenTheRegistryBreaks_thenNothingIsAccepted() {
    registry.failure = new IllegalStateException("a bug");

    assertUnavailable(offshore(ONE), "a bug");
  }

  @Test
  void givenFailClosed_whenAskingThrows_thenNothingIsAccepted() {
    Whitelist throwing =
        (caller, request) -> {
          throw new IllegalStateException("closed");
        };
    Screening screening = new Screening(settings(Policy.FAIL_CLOSED), Optional.of(throwing));

    assertReason(
        screening.screen(CALLER, offshore(ONE)).orElseThrow(),
        Status.Code.UNAVAILABLE,
        "WHITELIST_UNAVAILABLE",
        "closed");
  }

  @Test
  void givenFailOpen_whenTheRegistryFails_thenThePaymentGoesWithAWarning() {
    registry.failure = Status.UNAVAILABLE.withDescription("down").asRuntimeException();
    assertWarning(screened(Policy.FAIL_OPEN, offshore(ONE)), "down");

    registry.failure = null;
    registry.silent = true;
    assertWarning(screened(Policy.FAIL_OPEN, offshore(ONE)), "did not answer within 50 ms");
  }

  @Test
  void givenNoRegistry_thenThePolicyDecides() {
    Screening closed = new Screening(settings(Policy.FAIL_CLOSED), Optional.empty());
    assertReason(
        closed.screen(CALLER, offshore(ONE)).orElseThrow(),
        Status.Code.FAILED_PRECONDITION,
        "WHITELIST_MISSING",
        "no whitelist registry");

    Screening open = new Screening(settings(Policy.FAIL_OPEN), Optional.empty());
    assertWarning(open.screen(CALLER, offshore(ONE)).orElseThrow().join(), "knows of no whitelist");
    assertThat(open.screen(CALLER, new MessageDraft(1).build())).isEmpty();
  }

  private void assertUnavailable(BusinessMessage message, String said) {
    assertReason(
        screening(Policy.FAIL_CLOSED).screen(CALLER, message).orElseThrow(),
        Status.Code.UNAVAILABLE,
        "WHITELIST_UNAVAILABLE",
        said);
  }

  private static void assertReason(
      CompletableFuture<List<Finding>> screened, Status.Code code, String reason, String said) {
    assertThatThrownBy(screened::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).contains(said);
              assertThat(reason(e)).isEqualTo(reason);
            });
  }

  private static String reason(StatusRuntimeException e) {
    try {
      return StatusProto.fromThrowable(e).getDetails(0).unpack(ErrorInfo.class).getReason();
    } catch (com.google.protobuf.InvalidProtocolBufferException broken) {
      throw new AssertionError(broken);
    }
  }

  private static void assertWarning(List<Finding> findings, String said) {
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("RR04-NOT-ASKED");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.text()).contains(said);
            });
  }

  private List<Finding> screened(Policy policy, BusinessMessage message) {
    return screening(policy).screen(CALLER, message).orElseThrow().join();
  }

  private Screening screening(Policy policy) {
    return new Screening(settings(policy), Optional.of(registry));
  }

  private static WhitelistSettings settings(Policy policy) {
    return new WhitelistSettings("offshore-trade", policy, Duration.ofMillis(50));
  }

  /** A message with one offshore-trade payment of each of these customers. */
  private static BusinessMessage offshore(String... codes) {
    MessageDraft draft = new MessageDraft(codes.length);
    for (int i = 0; i < codes.length; i++) {
      draft.transfers.get(i).transactionCode = Optional.of("122030");
      draft.transfers.get(i).debtor.creditCode = Optional.of(codes[i]);
    }
    return draft.build();
  }
}
