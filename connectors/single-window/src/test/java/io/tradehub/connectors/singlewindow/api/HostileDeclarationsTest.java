package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tradehub.v1.Charge;
import io.tradehub.v1.GoodsLicence;
import io.tradehub.v1.SubmitDeclarationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever stands in a request, it is refused with its field, and nothing is submitted. */
class HostileDeclarationsTest extends DeclarationFixture {
  /** These are no element's text, or are judged otherwise. */
  private static final Set<String> OTHERWISE = Set.of("request_id", "version");

  /** A request in which every field is set. */
  private static SubmitDeclarationRequest full() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1").setReference("TH1");
    request
        .getHeaderBuilder()
        .setAccountBook("T22480A00001")
        .setLicenceNumber("L1")
        .setNotes("n")
        .setEntryType("M")
        .setBillType("1")
        .setProcedure("ML")
        .setFreight(Requests.charge(Charge.Kind.KIND_TOTAL, "5", "USD"))
        .setInsurance(Requests.charge(Charge.Kind.KIND_RATE, "0.3", "USD"))
        .setOtherCharges(Requests.charge(Charge.Kind.KIND_TOTAL, "5", "USD"));
    request.getHeaderBuilder().getTraderBuilder().setInspectionCode("3100000001");
    request.getHeaderBuilder().getOwnerBuilder().setInspectionCode("3100000001");
    request.getHeaderBuilder().getDeclarantBuilder().setInspectionCode("3100000001");
    request
        .getHeaderBuilder()
        .getOverseasBuilder()
        .setChineseName("北风")
        .setCode("SGAEO1")
        .setAddress("1 Quay");
    request
        .getGoodsBuilder(0)
        .setInspectionCode("8482102000999")
        .addLicences(
            GoodsLicence.newBuilder()
                .setKind("411")
                .setNumber("2026-1")
                .setDetailNumber("1")
                .setUsed(Requests.quantity("1", "006"))
                .addVehicles(
                    GoodsLicence.Vehicle.newBuilder()
                        .setVin("LTHAB1230P0000001")
                        .setBillDate("2026-11-01")
                        .setEngineNumber("E1")
                        .setGuaranteePeriod("1")
                        .setProductName("车")
                        .setProductEnglishName("car")
                        .setModel("M")
                        .setChassisNumber("C1")
                        .setInvoiceNumber("I1")));
    return request.addAttachments(Requests.invoice("a.pdf")).build();
  }

  private record Text(String path, SubmitDeclarationRequest request) {}

  /** The request once for each of its texts, with that text put in its place. */
  private static List<Text> each(String text) {
    List<Text> all = new ArrayList<>();
    SubmitDeclarationRequest request = full();
    walk(request, "", all, changed -> (SubmitDeclarationRequest) changed, text);
    return all;
  }

  private interface Whole {
    SubmitDeclarationRequest of(Message part);
  }

  private static void walk(Message part, String path, List<Text> all, Whole whole, String text) {
    for (FieldDescriptor field : part.getDescriptorForType().getFields()) {
      String at = path.isEmpty() ? field.getName() : path + "." + field.getName();
      if (field.isMapField() || OTHERWISE.contains(at)) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = 0; i < part.getRepeatedFieldCount(field); i++) {
          int number = i;
          if (field.getJavaType() == JavaType.MESSAGE) {
            walk(
                (Message) part.getRepeatedField(field, i),
                at + "[" + i + "]",
                all,
                changed ->
                    whole.of(part.toBuilder().setRepeatedField(field, number, changed).build()),
                text);
          }
        }
      } else if (field.getJavaType() == JavaType.MESSAGE && part.hasField(field)) {
        walk(
            (Message) part.getField(field),
            at,
            all,
            changed -> whole.of(part.toBuilder().setField(field, changed).build()),
            text);
      } else if (field.getJavaType() == JavaType.STRING) {
        all.add(new Text(at, whole.of(part.toBuilder().setField(field, text).build())));
      }
    }
  }

  private DynamicTest refused(Text text) {
    return DynamicTest.dynamicTest(
        text.path(),
        () -> {
          StatusRuntimeException refusal = refusal(() -> declare(text.request().toBuilder()));
          assertThat(refusal).as("it was accepted").isNotNull();
          assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
          assertThat(fields(refusal)).containsKey(text.path());
          assertThat(submitted()).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> givenATextThatIsMuchTooLong_thenItsFieldIsNamed() {
    return each("9".repeat(5000)).stream().map(this::refused);
  }

  @TestFactory
  Stream<DynamicTest> givenATextThatXmlCannotHold_thenItsFieldIsNamed() {
    return each("1\u0001").stream().map(this::refused);
  }

  @Test
  void givenTextsThatLookLikeXml_thenTheyAreTexts() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1");
    request.getHeaderBuilder().setMarks("</MarkNo><IEFlag>E</IEFlag>&amp;\"'<!--");
    declare(request);

    assertThat(lastDeclaration().head().text("MarkNo"))
        .isEqualTo("</MarkNo><IEFlag>E</IEFlag>&amp;\"'<!--");
    assertThat(lastDeclaration().head().text("IEFlag")).isEqualTo("I");
  }

  @Test
  void givenHugeLists_thenTheyAreRefusedAndNothingBreaks() {
    SubmitDeclarationRequest.Builder request = Requests.imports("R-1");
    for (int i = 0; i < 1000; i++) {
      request.addGoods(request.getGoods(0)).addContainers(request.getContainers(0));
    }

    StatusRuntimeException refusal = refusal(() -> declare(request));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(submitted()).isEmpty();
    assertThat(declare(Requests.imports("R-2"))).isNotEmpty();
  }

  @Test
  void givenAnEmptyRequest_thenWhatIsMissingIsSaid() {
    StatusRuntimeException refusal =
        refusal(() -> declare(SubmitDeclarationRequest.newBuilder().setDirectionValue(1)));

    assertThat(fields(refusal))
        .containsKeys("header.customs_office", "header.declarant.credit_code", "goods");
  }

  @Test
  void givenAttachments_thenWhatNoArchiveMayHoldIsSaidOfThem() {
    byte[] bytes = new byte[2 << 20];
    SubmitDeclarationRequest.Builder bomb =
        Requests.imports("R-1")
            .addAttachments(Requests.invoice("a.pdf").setContent(ByteString.copyFrom(bytes)));
    assertThat(fields(refusal(() -> declare(bomb)))).containsEntry("attachments", "DEC-ZIP");

    new Random(7).nextBytes(bytes);
    declare(
        Requests.imports("R-2")
            .addAttachments(Requests.invoice("a.pdf").setContent(ByteString.copyFrom(bytes))));
    assertThat(last().attachments()).containsOnlyKeys("a.pdf");
  }
}
