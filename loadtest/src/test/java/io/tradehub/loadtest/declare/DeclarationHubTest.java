package io.tradehub.loadtest.declare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.hub.Hub;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.sandbox.customs.CustomsOptions;
import io.tradehub.sandbox.customs.CustomsSandbox;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.Receipt;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordSalesResponse;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.SaleReturn;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A company declares through a hub to the sandbox's customs, over gRPC: the whole way of a
 * declaration and of a month's sales, and what may happen on it.
 */
class DeclarationHubTest {
  private static final DeclarationState RELEASED = DeclarationState.DECLARATION_STATE_RELEASED;

  @TempDir Path folder;

  private final ApiKey key = ApiKey.generate();
  private final AtomicReference<Instant> customsTime = new AtomicReference<>();
  private final Consignments consignments = new Consignments(11, "H");
  private Shared shared;
  private CustomsSandbox customs;
  private Hub hub;
  private HubApi api;

  @BeforeEach
  void start() throws Exception {
    shared = new Shared(folder.resolve("window")).make();
    customs =
        CustomsSandbox.start(
            CustomsOptions.usual(Files.createDirectories(folder.resolve("customs")))
                .withFolder(shared.root())
                .atOnce()
                .withClock(
                    () -> {
                      Instant set = customsTime.get();
                      return set == null ? Instant.now() : set;
                    }));
    Path file =
        Files.writeString(
            folder.resolve("hub.yaml"),
            """
            hub:
              id: declarations
              data-directory: data
            api:
              port: 0
            ops:
              port: 0
            tenants:
              - name: trader
                participants: ["*"]
                keys:
                  - {name: erp, hash: "%s", roles: [erp, ops]}
            destinations:
              default:
                retry: {initial-backoff: 50ms, max-backoff: 500ms}
            connectors:
              single-window:
                ask-again: 1s
                missing-after: 1s
                folders:
                  - name: main
                    directory: "%s"
                    poll-every: 200ms
                    settle-time: 1s
            """
                .formatted(key.hash(), shared.root()));
    hub = Hub.start(HubConfig.load(file, Map.of(), Hub.installed()), fatal -> {});
    api = new HubApi(hub.apiAddress(), key.reveal());
  }

  @AfterEach
  void stop() {
    if (hub != null) {
      api.close();
      hub.close();
    }
    customs.close();
  }

  @Test
  void anImportIsReleasedAndFoundByEachOfItsNumbers() throws Exception {
    Declaration released = await(declare(""), RELEASED);

    assertThat(released.getSingleWindowNumber()).isNotEmpty();
    assertThat(released.getEntryNumber()).hasSize(18);
    assertThat(released.getGoodsCount()).isEqualTo(3);
    assertThat(codes(released)).containsExactlyInAnyOrder("0", "L", "P");
    assertThat(message(released)).isEqualTo(MessageState.MESSAGE_STATE_COMPLETED);
    assertThat(
            get(GetDeclarationRequest.newBuilder().setReference(released.getReference()).build()))
        .isEqualTo(released);
    assertThat(
            get(
                GetDeclarationRequest.newBuilder()
                    .setSingleWindowNumber(released.getSingleWindowNumber())
                    .build()))
        .isEqualTo(released);
    assertThat(
            get(
                GetDeclarationRequest.newBuilder()
                    .setEntryNumber(released.getEntryNumber())
                    .build()))
        .isEqualTo(released);
  }

  @Test
  void aDecMessageOfOnesOwnGoesByteForByteAndARepetitionChangesNothing() throws Exception {
    Consignment consignment = consignments.next(4, "");
    ByteString xml = DecMessages.write(consignment);
    customs.pause();
    String id = api.messages().submitMessage(Wording.raw(consignment, xml)).getMessage().getId();
    assertThat(api.messages().submitMessage(Wording.raw(consignment, xml)).getMessage().getId())
        .isEqualTo(id);
    await(() -> !Shared.names(shared.outBox()).isEmpty(), "nothing is in OutBox");

    List<Shared.Outgoing> outgoing = shared.outgoing();
    assertThat(outgoing).hasSize(1);
    assertThat(outgoing.getFirst().file().getFileName())
        .hasToString("I_" + consignment.reference() + "_t-0.zip");
    assertThat(Zips.xml(Files.readAllBytes(outgoing.getFirst().file()))).isEqualTo(xml);
    customs.resume();
    await(id, RELEASED);
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, REFUSED",
    "FAILED, REFUSED",
    "NORIGHT, REFUSED",
    "RETURNED, RETURNED",
    "IMPORTFAIL, REFUSED"
  })
  void whatCustomsDoNotTakeIsRejected(String outcome, String state) throws Exception {
    Declaration refused =
        await(declare(outcome), DeclarationState.valueOf("DECLARATION_STATE_" + state));

    assertThat(message(refused)).isEqualTo(MessageState.MESSAGE_STATE_REJECTED);
    assertThat(refused.getStateText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GUARANTEE",
        "TAX",
        "INSPECT",
        "MANUAL",
        "TWICE",
        "UNORDERED",
        "UNKNOWN",
        "NOENTRY",
        "GB2312",
        "BASE64",
        "HALF",
        "GARBAGE"
      })
  void howeverItsReceiptsComeItIsReleased(String outcome) throws Exception {
    Declaration released = await(declare(outcome), RELEASED);
    await(() -> customs.counts().owed() == 0, "customs still owe answers");
    await(() -> Shared.names(shared.inBox()).isEmpty(), "something is left in InBox");

    assertThat(message(released)).isEqualTo(MessageState.MESSAGE_STATE_COMPLETED);
    Declaration inTheEnd = get(byId(released.getMessageId()));
    assertThat(inTheEnd.getState()).isEqualTo(RELEASED);
    assertThat(codes(inTheEnd)).as("each once").doesNotHaveDuplicates().contains("0");
    assertThat(unmatched()).isEmpty();
  }

  @Test
  void aChannelThatNobodyKnowsIsKeptAndShown() throws Exception {
    Declaration released = await(declare("UNKNOWN"), RELEASED);

    assertThat(released.getReceiptsList())
        .anySatisfy(
            receipt -> {
              assertThat(receipt.getCode()).isEqualTo("Q");
              assertThat(receipt.getMeaning()).isEqualTo("unknown channel 'Q'");
            });
  }

  @Test
  void aFileThatCannotBeReadIsMovedAsideWithAReport() throws Exception {
    await(declare("GARBAGE"), RELEASED);

    await(
        () -> {
          List<String> aside = Shared.namesBelow(shared.unreadable());
          return aside.size() == 2
              && aside.stream().filter(n -> n.endsWith(".report.txt")).count() == 1;
        },
        "the file is not moved aside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILBOX", "VANISH"})
  void aFileThatWasNotTakenIsWrittenAgainUnderItsNumber(String outcome) throws Exception {
    Declaration released = await(declare(outcome), RELEASED);

    assertThat(Shared.names(shared.sentBox()))
        .singleElement()
        .asString()
        .startsWith("I_" + released.getReference() + "_t-1_");
    assertThat(customs.declarations()).hasSize(1);
  }

  @Test
  void aReceiptOfNobodysIsListed() throws Exception {
    await(declare("STRANGER"), RELEASED);

    await(() -> unmatched().size() == 1, "the receipt of nobody's is not listed");
  }

  @Test
  void whatIsDeletedAfterItsReleaseIsDeletedAndItsMessageStaysCompleted() throws Exception {
    Declaration deleted = await(declare("DELETED"), DeclarationState.DECLARATION_STATE_DELETED);

    assertThat(message(deleted)).isEqualTo(MessageState.MESSAGE_STATE_COMPLETED);
  }

  @Test
  void theClientsNightIsNoFailure() throws Exception {
    customsTime.set(inChina(LocalTime.of(0, 30)));
    customs.night(true);
    String id = declare("");
    Declaration waiting = await(id, DeclarationState.DECLARATION_STATE_HANDED_OVER);
    // It was looked for at least once meanwhile.
    TimeUnit.MILLISECONDS.sleep(2_500);

    assertThat(get(byId(id)).getState()).isEqualTo(waiting.getState());
    assertThat(Shared.names(shared.outBox()))
        .containsExactly("I_" + waiting.getReference() + "_t-0.zip");
    customsTime.set(inChina(LocalTime.of(5, 0, 1)));
    await(id, RELEASED);
    assertThat(Shared.names(shared.sentBox())).singleElement().asString().contains("_t-0_");
  }

  private static Instant inChina(LocalTime time) {
    return LocalDate.now(Facts.CHINA_TIME).atTime(time).atZone(Facts.CHINA_TIME).toInstant();
  }

  @Test
  void aReferenceIsUsedOnce() {
    Consignment consignment = consignments.next(1, "");
    api.declarations().submitDeclaration(Wording.typed(consignment));

    Status status = null;
    try {
      api.declarations()
          .submitDeclaration(
              Wording.typed(consignment).toBuilder().setRequestId("another").build());
    } catch (StatusRuntimeException e) {
      status = e.getStatus();
    }

    assertThat(status).isNotNull();
    assertThat(status.getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
  }

  @Test
  void manySalesAreFiledTogetherAndReleased() throws Exception {
    YearMonth month = YearMonth.now(Facts.CHINA_TIME).minusMonths(1);
    Sales sales = sell(month, 300);

    Consolidation released = file(month, "");

    assertThat(released.getSaleCount()).isEqualTo(300);
    assertThat(released.getHeldList()).isEmpty();
    assertThat(released.getLinesList()).hasSize(Article.ALL.size());
    assertThat(declared(customs)).isEqualTo(plain(sales.toFile()));
    assertThat(states()).containsOnly(RecordedSale.State.STATE_RELEASED).hasSize(300);
  }

  @Test
  void aFilingThatCustomsRefusedIsFiledAgainAndWhatCameBackLessensTheNext() throws Exception {
    YearMonth month = YearMonth.now(Facts.CHINA_TIME).minusMonths(1);
    Sales sales = sell(month, 40);
    Consolidation refused = consolidate(month, "REFUSED");
    await(
        () -> filing(refused.getId()).getState() == Consolidation.State.STATE_REFUSED,
        "the filing is not refused");
    comesBack(sales, "S-0");

    Consolidation released = file(month, "");

    assertThat(released.getId()).isNotEqualTo(refused.getId());
    assertThat(declared(customs)).isEqualTo(plain(sales.toFile()));

    sellMore(sales, month.plusMonths(1), 40, 40);
    comesBack(sales, "S-1");
    file(month.plusMonths(1), "");
    assertThat(declared(customs)).isEqualTo(plain(sales.toFile()));
  }

  private Sales sell(YearMonth month, int count) {
    api.declarations().putAccountBook(Stock.book());
    Sales sales = new Sales();
    sellMore(sales, month, 0, count);
    return sales;
  }

  private void sellMore(Sales sales, YearMonth month, int from, int count) {
    Instant time = month.atDay(1).atTime(12, 0).atZone(Facts.CHINA_TIME).toInstant();
    List<Sold> some = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      BigDecimal price = BigDecimal.valueOf(1_000 + i, 2);
      BigDecimal quantity = BigDecimal.valueOf(2 + i % 7);
      some.add(
          new Sold(
              "S-" + i,
              1 + i % Article.ALL.size(),
              quantity,
              price,
              quantity.multiply(price),
              month,
              time));
    }
    List<RecordSalesResponse.Result> results =
        api.declarations()
            .recordSales(
                RecordSalesRequest.newBuilder()
                    .addAllSales(some.stream().map(Sold::toSale).toList())
                    .build())
            .getResultsList();
    assertThat(results).allSatisfy(result -> assertThat(result.getFindingsList()).isEmpty());
    sales.recorded(some);
  }

  private void comesBack(Sales sales, String sale) {
    assertThat(
            api.declarations()
                .recordReturns(
                    RecordReturnsRequest.newBuilder()
                        .addReturns(
                            SaleReturn.newBuilder()
                                .setReturnId("R-" + sale)
                                .setSaleId(sale)
                                .setQuantity("1")
                                .setReturnTime(
                                    Timestamp.newBuilder()
                                        .setSeconds(Instant.now().getEpochSecond())))
                        .build())
                .getResults(0)
                .getFindingsList())
        .isEmpty();
    sales.returned(sale, BigDecimal.ONE);
  }

  private Consolidation file(YearMonth month, String outcome) throws InterruptedException {
    Consolidation filed = consolidate(month, outcome);
    await(
        () -> filing(filed.getId()).getState() == Consolidation.State.STATE_RELEASED,
        "the filing is not released");
    return filing(filed.getId());
  }

  private Consolidation consolidate(YearMonth month, String outcome) {
    return api.declarations()
        .consolidate(
            ConsolidateRequest.newBuilder()
                .setAccountBook(Stock.NUMBER)
                .setPeriod(month.toString())
                .setHeader(Filer.header(month, outcome))
                .setGoods(Filer.goods())
                .build());
  }

  private Consolidation filing(String id) {
    return api.declarations()
        .getConsolidation(GetConsolidationRequest.newBuilder().setId(id).build());
  }

  private List<RecordedSale.State> states() {
    return new HubBooksOf(api).sales().stream().map(RecordedSale::getState).toList();
  }

  /** What customs have of each item, in quantity and money. */
  private static Map<Integer, String> declared(CustomsSandbox customs) {
    return customs.books().stream()
        .collect(
            Collectors.toMap(line -> line.item(), line -> sum(line.quantity(), line.amount())));
  }

  private static Map<Integer, String> plain(Map<Integer, Sales.Sum> sums) {
    return sums.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> sum(e.getValue().quantity(), e.getValue().amount())));
  }

  private static String sum(BigDecimal quantity, BigDecimal amount) {
    return quantity.stripTrailingZeros().toPlainString()
        + " for "
        + amount.stripTrailingZeros().toPlainString();
  }

  /** Declares three lines; the message's id. */
  private String declare(String outcome) {
    return api.declarations()
        .submitDeclaration(Wording.typed(consignments.next(3, outcome)))
        .getDeclaration()
        .getMessageId();
  }

  private Declaration get(GetDeclarationRequest request) {
    return api.declarations().getDeclaration(request);
  }

  private static GetDeclarationRequest byId(String messageId) {
    return GetDeclarationRequest.newBuilder().setMessageId(messageId).build();
  }

  private MessageState message(Declaration declaration) {
    return api.messages()
        .getMessage(GetMessageRequest.newBuilder().setId(declaration.getMessageId()).build())
        .getState();
  }

  private String history(String messageId) {
    GetMessageRequest request =
        GetMessageRequest.newBuilder()
            .setId(messageId)
            .setView(MessageView.MESSAGE_VIEW_FULL)
            .build();
    return api.messages().getMessage(request).getHistoryList().toString();
  }

  private static List<String> codes(Declaration declaration) {
    return declaration.getReceiptsList().stream()
        .filter(r -> r.getKind() != Receipt.Kind.KIND_CLIENT)
        .map(Receipt::getCode)
        .toList();
  }

  private List<?> unmatched() {
    return api.declarations()
        .listUnmatchedReceipts(ListUnmatchedReceiptsRequest.getDefaultInstance())
        .getReceiptsList();
  }

  private Declaration await(String messageId, DeclarationState state) throws InterruptedException {
    await(
        () -> get(byId(messageId)).getState() == state,
        () -> "it is still " + get(byId(messageId)) + history(messageId));
    return get(byId(messageId));
  }

  private static void await(BooleanSupplier condition, String otherwise)
      throws InterruptedException {
    await(condition, () -> otherwise);
  }

  private static void await(BooleanSupplier condition, Supplier<String> otherwise)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(otherwise.get());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
