package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.services.ApiDetails;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.v1.DeclarationAction;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.SubmitDeclarationResponse;
import io.tradehub.v1.TradeDirection;
import io.tradehub.v1.ValidationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SubmitDeclaration: what it sends, once, and what it refuses. */
class SubmitDeclarationTest extends DeclarationFixture {

  @Test
  void givenAnImport_thenItsFieldsAreADecMessage() {
    SubmitDeclarationResponse answer =
        service.submitDeclaration(Requests.imports("R-1").setReference("TH1").build());

    Declaration sent = lastDeclaration();
    assertThat(sent.version()).isEqualTo("5.0");
    assertThat(sent.head().texts())
        .containsEntry("IEFlag", "I")
        .containsEntry("CustomMaster", "2248")
        .containsEntry("IEDate", "20261121")
        .containsEntry("TradeCoScc", "91310115MA1K4F7Y2B")
        .containsEntry("AgentCodeScc", "91310109MA1G7R4Q6J")
        .containsEntry("AgentName", "上海港通报关有限公司")
        .containsEntry("OverseasConsignorEname", "NORDWIND COMPONENTS PTE LTD")
        .containsEntry("PackNo", "16")
        .containsEntry("EntryType", "M")
        .containsEntry("ChkSurety", "0")
        .containsEntry("CopCode", "MA1G7R4Q6")
        .doesNotContainKeys("FeeMark", "InsurMark", "ManualNo");
    assertThat(sent.goods()).extracting(line -> line.text("GNo")).containsExactly("1", "2");
    assertThat(sent.goods().getFirst().texts())
        .containsEntry("CodeTS", "8482102000")
        .containsEntry("SecondQty", "148.8")
        .containsEntry("DeclTotal", "5000")
        .containsEntry("TradeCurr", "USD")
        .containsEntry("OriginCountry", "SGP")
        .containsEntry("DestinationCountry", "CHN");
    assertThat(sent.containers().getFirst().texts())
        .containsEntry("GoodsNo", "1,2")
        .containsEntry("LclFlag", "0");
    assertThat(sent.section("DecFreeTxt").text("VoyNo")).isEqualTo("026W");
    assertThat(sent.sign().texts())
        .containsEntry("OperType", "C")
        .containsEntry("ClientSeqNo", "TH1")
        .containsEntry("ICCode", "8200000012345");
    var declaration = answer.getDeclaration();
    assertThat(declaration.getReference()).isEqualTo("TH1");
    assertThat(declaration.getState()).isEqualTo(DeclarationState.DECLARATION_STATE_ACCEPTED);
    assertThat(declaration.getDirection()).isEqualTo(TradeDirection.TRADE_DIRECTION_IMPORT);
    assertThat(declaration.getCustomsOffice()).isEqualTo("2248");
    assertThat(declaration.getDeclarant()).isEqualTo("91310109MA1G7R4Q6J");
    assertThat(declaration.getGoodsCount()).isEqualTo(2);
    assertThat(declaration.getTotals(0)).isEqualTo(Requests.money("5299.3", "USD"));
  }

  @Test
  void givenAContainerThatNamesNoLines_thenItHoldsAllOfThem() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1");
    request.getContainersBuilder(0).clearGoodsLines();
    declare(request);

    assertThat(lastDeclaration().containers().getFirst().texts())
        .containsEntry("GoodsNo", "1,2")
        .containsEntry("ContainerWt", "2300");
  }

  @Test
  void givenAnExport_thenWhereTheGoodsEndStandsInOriginCountry() {
    declare(Requests.exports("R-1"));

    Section line = lastDeclaration().goods().getFirst();
    assertThat(lastDeclaration().head().text("IEFlag")).isEqualTo("E");
    assertThat(line.text("OriginCountry")).isEqualTo("DEU");
    assertThat(line.text("DestinationCountry")).isEqualTo("CHN");
    assertThat(lastDeclaration().head().text("OverseasConsigneeEname"))
        .isEqualTo("HANSEKONTOR TEXTIL GMBH");
  }

  @Test
  void givenAnExportWithWhatItHasNoPlaceFor_thenThatIsSaid() {
    SubmitDeclarationRequest.Builder request = Requests.exports("R-1");
    request.getHeaderBuilder().getOverseasBuilder().setChineseName("汉莎纺织").setAddress("Kiel 1");

    StatusRuntimeException refusal = refusal(() -> declare(request));

    assertThat(fields(refusal))
        .containsEntry("header.overseas.chinese_name", "DEC-NOT-CARRIED")
        .containsEntry("header.overseas.address", "DEC-NOT-CARRIED");
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenAttachments_thenAZipCarriesThemAndTheDocumentNamesThem() {
    ByteString file = Requests.invoice("INV-1.pdf").getContent();
    declare(
        Requests.imports("R-1")
            .addAttachments(Requests.invoice("INV-1.pdf"))
            .addAttachments(Requests.invoice("合同.pdf").setKind("00000004")));

    assertThat(submitted().getLast().getDocument().getMediaType()).isEqualTo("application/zip");
    assertThat(last().attachments()).containsOnlyKeys("INV-1.pdf", "合同.pdf");
    assertThat(last().attachments().get("INV-1.pdf")).isEqualTo(file);
    assertThat(lastDeclaration().attachments())
        .extracting(edoc -> edoc.text("EdocCopId"))
        .containsExactly("INV-1.pdf", "合同.pdf");
  }

  @Test
  void givenAttachmentsWithBadNames_thenEachIsRefused() {
    StatusRuntimeException refusal =
        refusal(
            () ->
                declare(
                    Requests.imports("R-1")
                        .addAttachments(Requests.invoice("../etc/passwd.pdf"))
                        .addAttachments(Requests.invoice("a.pdf"))
                        .addAttachments(Requests.invoice("a.pdf"))
                        .addAttachments(Requests.invoice(".hidden.pdf"))));

    assertThat(fields(refusal))
        .containsEntry("attachments[0].file_name", "DEC-FILE-NAME")
        .containsEntry("attachments[2].file_name", "DEC-FILE-NAME")
        .containsEntry("attachments[3].file_name", "DEC-FILE-NAME")
        .doesNotContainKey("attachments[1].file_name");
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenNoReference_thenItFollowsFromTheRequestId() {
    String first =
        service.submitDeclaration(Requests.imports("R-1").build()).getDeclaration().getReference();
    String second =
        service.submitDeclaration(Requests.imports("R-2").build()).getDeclaration().getReference();
    String third =
        service.submitDeclaration(Requests.imports("").build()).getDeclaration().getReference();
    String fourth =
        service.submitDeclaration(Requests.imports("").build()).getDeclaration().getReference();

    assertThat(List.of(first, second, third, fourth))
        .doesNotHaveDuplicates()
        .allMatch(reference -> reference.matches("[A-Z0-9]{18}"));
    assertThat(first).isEqualTo(OwnReference.of("acme", "91310109MA1G7R4Q6J", "R-1"));
    assertThat(first).isNotEqualTo(OwnReference.of("other", "91310109MA1G7R4Q6J", "R-1"));
  }

  @Test
  void givenARepetition_thenItIsDeclaredOnce() {
    SubmitDeclarationRequest request = Requests.imports("R-1").build();
    SubmitDeclarationResponse first = service.submitDeclaration(request);
    SubmitDeclarationResponse second = service.submitDeclaration(request);

    assertThat(first.getDuplicate()).isFalse();
    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getDeclaration()).isEqualTo(first.getDeclaration());
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenARepetitionThatTheRulesWouldRefuseNow_thenItGetsItsFirstAnswer() {
    SubmitDeclarationRequest request = Requests.imports("R-1").build();
    String first = service.submitDeclaration(request).getDeclaration().getMessageId();
    check =
        (declaration, names) ->
            List.of(Finding.error("DEC-NEW", "/DecMessage/DecHead/IEDate", "is too long ago"));

    SubmitDeclarationResponse second = service.submitDeclaration(request);

    assertThat(second.getDuplicate()).isTrue();
    assertThat(second.getDeclaration().getMessageId()).isEqualTo(first);
    SubmitDeclarationRequest.Builder other = request.toBuilder();
    other.getHeaderBuilder().setMarks("OTHER");
    assertThat(reason(refusal(() -> declare(other)))).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void givenAnIdThatWasUsedForOtherContent_thenItExistsAlready() {
    declare(Requests.imports("R-1").setReference("TH1"));
    StatusRuntimeException otherContent =
        refusal(() -> declare(Requests.imports("R-1").setReference("TH2")));
    StatusRuntimeException sameReference =
        refusal(() -> declare(Requests.imports("R-2").setReference("TH1")));

    assertThat(otherContent.getStatus().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
    assertThat(reason(otherContent)).isEqualTo("REQUEST_ID_REUSED");
    assertThat(reason(sameReference)).isEqualTo("REFERENCE_REUSED");
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenARequestIdOfTheHubsOwn_thenItIsRefused() {
    assertThat(reason(refusal(() -> declare(Requests.imports("consolidation/T22/1")))))
        .isEqualTo("REQUEST_ID_RESERVED");
  }

  @Test
  void givenManyErrors_thenAllAreToldWithTheirFields() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1");
    request.getHeaderBuilder().setCustomsOffice("22").setGrossWeight("12,5");
    request.getGoodsBuilder(1).setHsCode("84");
    request.getContainersBuilder(0).setId("THUU1234561");

    StatusRuntimeException refusal = refusal(() -> declare(request));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(reason(refusal)).isEqualTo("DOCUMENT_INVALID");
    assertThat(fields(refusal))
        .containsKeys(
            "header.customs_office", "header.gross_weight", "goods[1].hs_code", "containers[0].id");
    assertThat(ApiDetails.of(refusal, ValidationReport.class)).isPresent();
    assertThat(submitted()).isEmpty();
  }

  @Test
  void givenWhatOnlyTheRulesFind_thenTheReportIsUnchanged() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1");
    request.getGoodsBuilder(0).setTotal(Requests.money("5001", "USD"));

    StatusRuntimeException refusal = refusal(() -> declare(request));

    assertThat(fields(refusal)).containsKey("goods[0].total.amount");
    assertThat(ApiDetails.of(refusal, ValidationReport.class).orElseThrow().getFindingsList())
        .anySatisfy(
            finding ->
                assertThat(finding.getLocation())
                    .isEqualTo("/DecMessage/DecLists/DecList[1]/DeclTotal"));
  }

  @Test
  void givenOtherElements_thenTheyAreMergedAndTypedOnesAreRefused() {
    SubmitDeclarationRequest.Builder good = Requests.imports("R-1");
    good.getHeaderBuilder().putOtherElements("DeclareName", "李代表");
    good.getGoodsBuilder(0).putOtherElements("GoodsBrand", "NORDWIND");
    declare(good);
    assertThat(lastDeclaration().head().text("DeclareName")).isEqualTo("李代表");
    assertThat(lastDeclaration().goods().getFirst().text("GoodsBrand")).isEqualTo("NORDWIND");

    SubmitDeclarationRequest.Builder bad = Requests.imports("R-2");
    bad.getHeaderBuilder()
        .putOtherElements("CustomMaster", "2248")
        .putOtherElements("NoSuchThing", "1")
        .putOtherElements("x><y", "1")
        .putOtherElements("IEFlag", "E");
    bad.getGoodsBuilder(1).putOtherElements("GNo", "7").putOtherElements("GName", "x");
    assertThat(fields(refusal(() -> declare(bad))))
        .containsKeys(
            "header.other_elements[\"CustomMaster\"]",
            "header.other_elements[\"NoSuchThing\"]",
            "header.other_elements[\"x><y\"]",
            "header.other_elements[\"IEFlag\"]",
            "goods[1].other_elements[\"GNo\"]",
            "goods[1].other_elements[\"GName\"]");
    assertThat(submitted()).hasSize(1);
  }

  @Test
  void givenAVersionAndAnAction_thenTheDocumentHasThem() {
    declare(
        Requests.imports("R-1")
            .setVersion("4.8")
            .setAction(DeclarationAction.DECLARATION_ACTION_UPLOAD));
    assertThat(lastDeclaration().version()).isEqualTo("4.8");
    assertThat(lastDeclaration().sign().text("OperType")).isEqualTo("A");
    assertThat(fields(refusal(() -> declare(Requests.imports("R-2").setVersion("9")))))
        .containsEntry("version", "DEC-VERSION");
    assertThat(
            fields(
                refusal(
                    () ->
                        declare(
                            Requests.imports("R-3")
                                .setDirection(TradeDirection.TRADE_DIRECTION_UNSPECIFIED)))))
        .containsEntry("direction", "DEC-DIRECTION");
  }

  @Test
  void givenNobodyWhoCalls_thenItIsUnauthenticated() {
    caller = null;
    assertThat(refusal(() -> declare(Requests.imports("R-1"))).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }
}
