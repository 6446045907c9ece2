package io.tradehub.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.api.RunningApi;
import io.tradehub.v1.Charge;
import io.tradehub.v1.ConsolidateRequest;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationAction;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.GetConsolidationRequest;
import io.tradehub.v1.GetDeclarationRequest;
import io.tradehub.v1.ListSalesRequest;
import io.tradehub.v1.ListUnmatchedReceiptsRequest;
import io.tradehub.v1.PutAccountBookRequest;
import io.tradehub.v1.RecordReturnsRequest;
import io.tradehub.v1.RecordSalesRequest;
import io.tradehub.v1.RecordedSale;
import io.tradehub.v1.Sale;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import io.tradehub.v1.WatchDeclarationsRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code declare}, {@code declaration}, {@code book}, {@code sale} and {@code consolidate}. */
class DeclarationCommandsTest extends CommandFixture {
  private static final Path EXAMPLES = Path.of("../docs/examples");

  @TempDir Path folder;
  private final FakeDeclarations declarations = new FakeDeclarations();
  private RunningApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RunningApi(declarations);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private int run(String... args) {
    return executeAt(api.server.address(), "th_test", args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static String example(String name) {
    return EXAMPLES.resolve(name).toString();
  }

  @Test
  void givenTheExamples_thenTheirTextsAreTheRequests() {
    assertThat(run("declare", example("import-declaration.yaml"))).as(() -> err).isZero();
    SubmitDeclarationRequest request = declarations.last(SubmitDeclarationRequest.class);
    assertThat(request.getDirection()).isEqualTo(TradeDirection.TRADE_DIRECTION_IMPORT);
    // Neither the zero nor the leading one is lost, though nothing is quoted.
    assertThat(request.getHeader().getTradeMode()).isEqualTo("0110");
    assertThat(request.getHeader().getBorderDate()).isEqualTo("2026-11-21");
    assertThat(request.getGoods(0).getQuantity().getUnitCode()).isEqualTo("006");
    assertThat(request.getContainers(0).getGoodsLinesList()).containsExactly(1, 2);
    assertThat(request.getRequestId()).startsWith("sha256:");
    assertThat(out)
        .contains(FakeDeclarations.ID + "  ACCEPTED", "224820261000000001", "USD 5299.3")
        .containsPattern("FROM +CODE +MEANING +NOTE")
        .containsPattern("customs +P +released +正常放行");

    assertThat(run("declare", example("export-declaration.yaml"))).as(() -> err).isZero();
    assertThat(declarations.last(SubmitDeclarationRequest.class).getDirection())
        .isEqualTo(TradeDirection.TRADE_DIRECTION_EXPORT);
    assertThat(run("book", "put", example("account-book.yaml"))).as(() -> err).isZero();
    assertThat(declarations.last(PutAccountBookRequest.class).getItems(1).getItem()).isEqualTo(11);
    assertThat(run("sale", "record", example("sales.csv"))).as(() -> err).isZero();
    assertThat(declarations.last(RecordSalesRequest.class).getSalesCount()).isEqualTo(3);
    assertThat(
            run(
                "consolidate",
                "T22480A00001",
                "2026-11",
                "--header",
                example("consolidated-header.yaml")))
        .as(() -> err)
        .isZero();
    assertThat(declarations.last(ConsolidateRequest.class).getGoods().getDistrict())
        .isEqualTo("31222");
  }

  @Test
  void givenJsonAndOptions_thenTheyAreTheRequest() throws IOException {
    String json =
        """
        {"direction": "EXPORT", "action": "DECLARATION_ACTION_UPLOAD", "requestId": "R-1",
         "header": {"freight": {"kind": "total", "value": "12.50"},
                    "otherElements": {"ChkSurety": "0"}},
         "containers": [{"shared": true}], "version": null}""";
    assertThat(run("declare", file("d.json", json), "--reference", "ABC", "--json"))
        .as(() -> err)
        .isZero();

    SubmitDeclarationRequest request = declarations.last(SubmitDeclarationRequest.class);
    assertThat(request.getAction()).isEqualTo(DeclarationAction.DECLARATION_ACTION_UPLOAD);
    assertThat(request.getHeader().getFreight().getKind()).isEqualTo(Charge.Kind.KIND_TOTAL);
    assertThat(request.getHeader().getFreight().getValue()).isEqualTo("12.50");
    assertThat(request.getHeader().getOtherElementsMap()).containsEntry("ChkSurety", "0");
    assertThat(request.getContainers(0).getShared()).isTrue();
    assertThat(request.getRequestId()).isEqualTo("R-1");
    assertThat(request.getReference()).isEqualTo("ABC");
    assertThat(new JsonObject(out).getJsonObject("declaration").getString("reference"))
        .isEqualTo("TH1");
  }

  @Test
  void givenAnAttachmentByName_thenTheFileBesideIsItsContent() throws IOException {
    file("invoice.pdf", "%PDF");
    String yaml =
        "direction: import\nheader: {}\nattachments:\n  - {kind: 00000001, file_name: invoice.pdf}\n";
    assertThat(run("declare", file("d.yaml", yaml))).as(() -> err).isZero();
    assertThat(
            declarations
                .last(SubmitDeclarationRequest.class)
                .getAttachments(0)
                .getContent()
                .toStringUtf8())
        .isEqualTo("%PDF");
    assertThat(run("declare", file("e.yaml", yaml.replace("invoice", "none"))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("none.pdf: no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "header: {custom_office: 1}|:1: header.custom_office is not known; expected one of customs_",
        "direction: sideways|:1: direction is 'sideways'; expected one of import, export",
        "goods: 5|:1: goods expected a list",
        "goods: [{book_item: x}]|:1: goods[0].book_item is 'x'; expected a whole number",
        "containers: [{shared: perhaps}]|expected true or false",
        "header: [1]|header expected fields with values",
        "header: {marks: {a: b}}|header.marks expected a single value",
        "attachments: [{content: '%%'}]|is not base64",
        "version: 5.0 5.0: x|neither YAML nor JSON",
        "{version: a, version: b}|version is written twice",
        "[]|expected fields with values",
        "''|is empty"
      })
  void givenAFileThatIsWrong_thenItSaysWhere(String yaml, String said) throws IOException {
    assertThat(run("declare", file("d.yaml", yaml))).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains(said);
    assertThat(declarations.asked).isEmpty();
  }

  @Test
  void givenHostileFiles_thenTheyAreRefusedShortly() throws IOException {
    assertThat(run("declare", file("deep.yaml", "[".repeat(100_000)))).isEqualTo(ExitCode.FAILED);
    String bomb = "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n";
    assertThat(run("declare", file("bomb.yaml", bomb))).isEqualTo(ExitCode.FAILED);
    Path latin = Files.write(folder.resolve("l.yaml"), new byte[] {'a', ':', (byte) 0xff});
    assertThat(run("declare", latin.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is not UTF-8");
    assertThat(run("declare", folder.resolve("none.yaml").toString())).isEqualTo(ExitCode.FAILED);
    assertThat(declarations.asked).isEmpty();
  }

  @Test
  void givenARefusal_thenTheFieldIsShown() throws IOException {
    assertThat(run("declare", file("d.yaml", "direction: import\nheader: {gross_weight: 1e3}\n")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("Refused", "header.gross_weight", "DEC-XSD");
  }

  @Test
  void givenAWait_thenItEndsWithCustomsDecision() throws IOException {
    String file = file("d.yaml", "direction: import\nheader: {}\n");
    declarations.story =
        List.of(
            DeclarationState.DECLARATION_STATE_SENT, DeclarationState.DECLARATION_STATE_RELEASED);
    assertThat(run("declare", file, "--wait")).as(() -> err).isZero();
    assertThat(err).containsSubsequence("ACCEPTED", "SENT", "RELEASED");
    assertThat(out).contains("RELEASED");
    declarations.story = List.of(DeclarationState.DECLARATION_STATE_REFUSED);
    assertThat(run("declare", file, "--wait", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(new JsonObject(out).getJsonObject("declaration").getString("state"))
        .isEqualTo("DECLARATION_STATE_REFUSED");
    declarations.story = List.of();
    assertThat(run("declare", file, "--wait", "--wait-time", "200ms")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("still ACCEPTED", "tradehub declaration get");
    declarations.state = DeclarationState.DECLARATION_STATE_SAVED;
    String upload = file("u.yaml", "direction: import\naction: upload\nheader: {}\n");
    assertThat(run("declare", upload, "--wait")).isZero();
  }

  @Test
  void givenARepetition_thenItSaysSo() throws IOException {
    declarations.duplicate = true;
    run("declare", file("d.yaml", "direction: import\nheader: {}\n"));
    assertThat(err).contains("it is not declared twice");
  }

  @Test
  void givenADecMessage_thenItsReferenceIsItsOwn() throws IOException {
    String xml = file("d.xml", "\uFEFF<?xml version='1.0'?><DecMessage/>");
    assertThat(run("declare", xml, "--reference", "A")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("leave out --reference");
    assertThat(declarations.asked).isEmpty();
  }

  @Test
  void givenANameOfAnyForm_thenGetFindsItsDeclaration() {
    for (String name :
        List.of(
            FakeDeclarations.ID,
            "TH1",
            "224820261000000001",
            "I20260000000000001",
            "ref:TH1",
            "window:I20260000000000001",
            "customs:224820261000000001")) {
      assertThat(run("declaration", "get", name)).as(() -> name + err).isZero();
      assertThat(out).contains("TH1", "I20260000000000001");
    }
    assertThat(declarations.last(GetDeclarationRequest.class).getEntryNumber())
        .isEqualTo("224820261000000001");
    assertThat(run("declaration", "get", "NOPE")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("Not found");
    assertThat(run("declaration", "get", "x:NOPE")).isEqualTo(ExitCode.FAILED);
    declarations.state = DeclarationState.DECLARATION_STATE_RETURNED;
    assertThat(run("declaration", "get", "TH1", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(new JsonObject(out).getString("entryNumber")).isEqualTo("224820261000000001");
    assertThat(run("declaration")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenAWatch_thenEachChangeIsALine() {
    declarations.story =
        List.of(
            DeclarationState.DECLARATION_STATE_SENT, DeclarationState.DECLARATION_STATE_REFUSED);
    assertThat(run("declaration", "watch", "--after", "c", "-n", "2")).as(() -> err).isZero();
    assertThat(out.lines()).hasSize(2);
    assertThat(out).containsSubsequence("SENT", "REFUSED  no right");
    assertThat(declarations.last(WatchDeclarationsRequest.class).getCursor()).isEqualTo("c");
    assertThat(run("declaration", "watch", "--until-now")).isZero();
  }

  @Test
  void givenUnmatchedReceipts_thenAllPagesAreATable() {
    assertThat(run("declaration", "unmatched")).as(() -> err).isZero();
    assertThat(out).contains("r1.xml", "r2.xml").containsPattern("customs +I7 +L +received");
    assertThat(declarations.last(ListUnmatchedReceiptsRequest.class).getPageToken())
        .isEqualTo("p2");
  }

  @Test
  void givenRowsOfAllSorts_thenTheWrongOnesAreReportedWithTheirLines() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "\uFEFFsale_id,account_book,book_item,quantity,unit,unit_price,total,currency,"
                + "sale_time,name\n");
    for (int i = 0; i < 1200; i++) {
      csv.append("S-%d,B,3,1,028,310,310.00,CNY,2026-11-03 10:15,x\n".formatted(i));
    }
    csv.append("\n"); // 1202: nobody's
    csv.append("S-A,B,3,1,028,dear,310.00,CNY,2026-11-03 10:15,x\n"); // 1203
    csv.append("S-B,B,3\n"); // 1204
    csv.append("S-C,B,three,1,028,310,310.00,CNY,2026-11-03 10:15,x\n"); // 1205
    csv.append("S-D,B,3,1,028,310,310.00,CNY,yesterday,x\n"); // 1206
    csv.append("S-E,B,3,1,028,310,310.00,CNY,2026-11-03T10:15:00+08:00,\"two\nlines\"\n"); // 1207
    csv.append("S-F,B,3,1,028,dear,310.00,CNY,2026-11-03 10:15,x\n"); // 1209
    String file = file("sales.csv", csv.toString());

    assertThat(run("sale", "record", file)).isEqualTo(ExitCode.FAILED);

    assertThat(out)
        .containsPattern("1203 +S-A +SALE-PRICE +is no price")
        .containsPattern("1204 +.*has 3 cells, but the heading has 10")
        .containsPattern("1205 +S-C +CSV +book_item is 'three'")
        .containsPattern("1206 +S-D +CSV +sale_time is 'yesterday'")
        .containsPattern("1209 +S-F +SALE-PRICE")
        .contains("1,206 sales: 1,201 recorded, 0 recorded before, 5 refused");
    assertThat(declarations.all(RecordSalesRequest.class))
        .extracting(RecordSalesRequest::getSalesCount)
        .containsExactly(500, 500, 203);
    Sale last = declarations.all(RecordSalesRequest.class).get(2).getSales(201);
    assertThat(last.getName()).isEqualTo("two\nlines");
    assertThat(Names.instant(last.getSaleTime())).isEqualTo(Instant.parse("2026-11-03T02:15:00Z"));

    assertThat(run("sale", "record", file, "--json")).isEqualTo(ExitCode.FAILED);
    List<String> lines = out.lines().toList();
    assertThat(new JsonObject(lines.getFirst()).getInteger("line")).isEqualTo(1204);
    assertThat(new JsonObject(lines.getLast()).getInteger("duplicates")).isEqualTo(1201);
    assertThat(new JsonObject(lines.getLast()).getInteger("refused")).isEqualTo(5);
  }

  @Test
  void givenAHubThatIsBusy_thenItIsAskedAgain() {
    declarations.busy = 3;
    assertThat(run("sale", "record", example("sales.csv"))).as(() -> err).isZero();
    assertThat(declarations.all(RecordSalesRequest.class)).hasSize(4);
  }

  @Test
  void givenFilesThatAreNoSales_thenItIsSaid() throws IOException {
    assertThat(run("sale", "record", file("a.csv", ""))).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is empty");
    assertThat(run("sale", "record", file("b.csv", "sale_id,colour\n"))).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("b.csv:1: the column 'colour' is not known");
    assertThat(run("sale", "record", file("c.csv", "sale_id,book_item\n")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("the column 'account_book' is missing");
    assertThat(run("sale", "record", file("d.csv", "sale_id,sale_id\n")))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("stands there twice");
    String good = Files.readString(EXAMPLES.resolve("sales.csv"));
    Path chinese =
        Files.write(
            folder.resolve("e.csv"),
            good.replace("WEB", "网店").getBytes(Charset.forName("GB18030")));
    assertThat(run("sale", "record", chinese.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("--charset");
    assertThat(declarations.asked).isEmpty();
    assertThat(run("sale", "record", chinese.toString(), "--charset", "GB18030")).isZero();
    assertThat(declarations.last(RecordSalesRequest.class).getSales(0).getOrderNumber())
        .startsWith("网店");
    assertThat(run("sale", "record", file("f.csv", good + "\"open,\n"))).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("is not CSV");
  }

  @Test
  void givenReturns_thenOneOrManyAreRecorded() throws IOException {
    assertThat(run("sale", "return", "S-1", "--quantity", "1", "--time", "2026-11-24 10:15"))
        .as(() -> err)
        .isZero();
    var back = declarations.last(RecordReturnsRequest.class).getReturns(0);
    assertThat(back.getSaleId()).isEqualTo("S-1");
    assertThat(back.getReturnId()).startsWith("S-1/");
    assertThat(Names.instant(back.getReturnTime()))
        .isEqualTo(Instant.parse("2026-11-24T02:15:00Z"));
    assertThat(out).contains("lessens 2026-11");
    assertThat(run("sale", "return", "NOPE")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("RETURN-SALE", "there is no such sale");
    assertThat(run("sale", "return")).isEqualTo(ExitCode.USAGE);
    String csv =
        "return_id,sale_id,return_time\nR-1,S-1,2026-11-24 10:15\nR-2,NOPE,2026-11-24 10:15\n";
    assertThat(run("sale", "return", "--file", file("r.csv", csv))).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("2 returns: 1 recorded, 0 recorded before, 1 refused");
  }

  @Test
  void givenFilters_thenSalesAreATable() {
    assertThat(run("sale", "list", "--state", "held,open", "--period", "2026-11", "S-1")).isZero();
    ListSalesRequest request = declarations.last(ListSalesRequest.class);
    assertThat(request.getStatesList())
        .containsExactly(RecordedSale.State.STATE_HELD, RecordedSale.State.STATE_OPEN);
    assertThat(request.getSaleIdsList()).containsExactly("S-1");
    assertThat(out).containsPattern("S-1 .*2 028 .*HELD +OVERSOLD");
    assertThat(run("sale", "list", "--state", "lost")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void givenAFiling_thenItsLinesDeclarationsAndWhatIsHeldAreShown() {
    String header = example("consolidated-header.yaml");
    assertThat(run("consolidate", "T22480A00001", "2026-11", "--header", header, "--preview"))
        .as(() -> err)
        .isZero();
    assertThat(declarations.last(ConsolidateRequest.class).getValidateOnly()).isTrue();
    assertThat(out).contains("preview  PREVIEW", "Held back: 1").containsPattern("S-9 +3 +TOTAL");

    assertThat(run("consolidate", "T22480A00001", "2026-11")).isZero();
    assertThat(declarations.last(GetConsolidationRequest.class).getBookPeriod().getPeriod())
        .isEqualTo("2026-11");
    assertThat(out)
        .contains("T22480A00001-2026-11-1  SUBMITTED")
        .containsPattern("1/1 +3 +9102110000 +120 028 +CNY 37200.00 +119");
    declarations.filing = Consolidation.State.STATE_REFUSED;
    assertThat(run("consolidate", "T22480A00001", "2026-11", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(run("consolidate", "T22480A00001", "2026-11", "--preview"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("book", "get", "T22480A00001")).isZero();
    assertThat(out).contains("never put");
  }
}
