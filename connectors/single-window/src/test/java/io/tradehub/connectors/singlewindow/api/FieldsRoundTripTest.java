package io.tradehub.connectors.singlewindow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.services.FieldErrors;
import io.tradehub.connectors.singlewindow.api.Documents.Whole;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.v1.Charge;
import io.tradehub.v1.Container;
import io.tradehub.v1.Document;
import io.tradehub.v1.GoodsLicence;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says is in its document, as it was said, and is shown again; many at random. */
class FieldsRoundTripTest {
  private static final Documents DOCUMENTS = DeclarationFixture.DOCUMENTS;

  /** Also what XML escapes, what is not of the BMP, and what a writer might trim. */
  private static final String[] WORDS = {
    "A", "b-7", "轴承", "<&>\"'", "𠮷野", "x  y", "ä", "/|;", "0", "]]>", "日本語"
  };

  private final Random random = new Random(20_261_124);

  private String text(int most) {
    StringBuilder text = new StringBuilder();
    int words = 1 + random.nextInt(3);
    for (int i = 0; i < words; i++) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
    }
    int[] points = text.codePoints().limit(most).toArray();
    return new String(points, 0, points.length).strip();
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String decimal() {
    return 1
        + random.nextInt(100_000)
        + (random.nextBoolean() ? "" : "." + (1 + random.nextInt(9)));
  }

  private SubmitDeclarationRequest request(boolean imports) {
    SubmitDeclarationRequest.Builder request =
        (imports ? Requests.imports("R") : Requests.exports("R")).setReference("T" + digits(10));
    request
        .getHeaderBuilder()
        .setMarks(text(50))
        .setNotes(text(50))
        .setBillNumber(text(20))
        .setContractNumber(text(20))
        .setGoodsPlace(imports ? text(30) : "")
        .setTransportName(text(20))
        .setVoyage(text(20))
        .setGrossWeight(decimal())
        .setPackageCount(random.nextInt(1000))
        .setFreight(
            Requests.charge(Charge.Kind.forNumber(1 + random.nextInt(3)), decimal(), "USD"));
    request.getHeaderBuilder().getTraderBuilder().setName(text(30)).setInspectionCode(digits(10));
    request.clearGoods();
    int lines = 1 + random.nextInt(8);
    for (int i = 0; i < lines; i++) {
      request.addGoods(goods(i));
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      request.addContainers(
          Container.newBuilder()
              .setId("THUU" + digits(7))
              .setKind(digits(2))
              .addGoodsLines(1 + random.nextInt(lines))
              .setShared(random.nextBoolean())
              .setTareWeight(decimal()));
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      request.addAttachments(
          Requests.invoice("文件" + i + ".pdf").setContent(ByteString.copyFromUtf8(text(40))));
    }
    return request.build();
  }

  private GoodsLine.Builder goods(int number) {
    GoodsLine.Builder line =
        Requests.line(digits(10), text(30), decimal(), digits(3), decimal(), decimal())
            .setSpecification(text(60))
            .setBookItem(random.nextInt(100))
            .setFirstQuantity(Requests.quantity(decimal(), digits(3)));
    for (int i = 0; i < random.nextInt(3); i++) {
      line.addLicences(
          GoodsLicence.newBuilder()
              .setKind(digits(3))
              .setNumber(text(20))
              .addVehicles(
                  GoodsLicence.Vehicle.newBuilder()
                      .setVin("V" + digits(16))
                      .setBillDate("2026-11-0" + (1 + random.nextInt(9)))
                      .setModel(text(20))));
    }
    return line;
  }

  private static <M> void same(
      List<Element<M>> elements, M from, Section section, List<String> wrong) {
    for (Element<M> element : elements) {
      if (!section.text(element.name()).equals(element.text().apply(from))) {
        wrong.add(
            "%s is '%s' and not '%s'"
                .formatted(
                    element.name(), section.text(element.name()), element.text().apply(from)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givenAnyRequest_thenItsDocumentSaysTheSameAndSoDoesItsView(boolean imports) {
    for (int i = 0; i < 300; i++) {
      SubmitDeclarationRequest request = request(imports);
      FieldErrors errors = new FieldErrors();
      Declaration built = DeclarationBuilder.build(request, request.getReference(), errors);
      assertThat(errors.none()).as(request.toString()).isTrue();
      assertThat(DOCUMENTS.codec().check(built)).isEmpty();
      SortedMap<String, ByteString> files = new TreeMap<>();
      request.getAttachmentsList().forEach(a -> files.put(a.getFileName(), a.getContent()));
      Document document = DOCUMENTS.write(new Whole(built, files));
      assertThat(DOCUMENTS.write(new Whole(built, files))).isEqualTo(document);

      Whole read = DOCUMENTS.read(document).orElseThrow();

      assertThat(read.attachments()).isEqualTo(files);
      assertThat(read.declaration().version()).isEqualTo("5.0");
      List<String> wrong = new ArrayList<>();
      same(
          imports ? HeadElements.IMPORT : HeadElements.EXPORT,
          request.getHeader(),
          read.declaration().head(),
          wrong);
      for (int line = 0; line < request.getGoodsCount(); line++) {
        Section section = read.declaration().goods().get(line);
        same(
            imports ? GoodsElements.IMPORT : GoodsElements.EXPORT,
            request.getGoods(line),
            section,
            wrong);
        List<Section> limits =
            section.first("DecGoodsLimits").map(s -> s.all("DecGoodsLimit")).orElse(List.of());
        for (int limit = 0; limit < limits.size(); limit++) {
          GoodsLicence licence = request.getGoods(line).getLicences(limit);
          same(GoodsElements.LIMIT, licence, limits.get(limit), wrong);
          same(
              GoodsElements.VEHICLE,
              licence.getVehicles(0),
              limits.get(limit).first("DecGoodsLimitVin").orElseThrow(),
              wrong);
        }
      }
      for (int n = 0; n < request.getContainersCount(); n++) {
        same(
            GoodsElements.CONTAINER,
            request.getContainers(n),
            read.declaration().containers().get(n),
            wrong);
      }
      assertThat(wrong).isEmpty();
      view(request, read.declaration());
    }
  }

  private static void view(SubmitDeclarationRequest request, Declaration declaration) {
    io.tradehub.v1.Declaration shown =
        DeclarationView.of(Message.getDefaultInstance(), declaration, List.of(), "");
    assertThat(shown.getReference()).isEqualTo(request.getReference());
    assertThat(shown.getDirection()).isEqualTo(request.getDirection());
    assertThat(shown.getGoodsCount()).isEqualTo(request.getGoodsCount());
    BigDecimal total =
        request.getGoodsList().stream()
            .map(line -> new BigDecimal(line.getTotal().getAmount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(new BigDecimal(shown.getTotals(0).getAmount())).isEqualByComparingTo(total);
  }

  @Test
  void givenEachElementThatAFieldMakes_thenItsLocationLeadsBackToTheField() {
    SubmitDeclarationRequest request =
        Requests.imports("R")
            .setDirection(TradeDirection.TRADE_DIRECTION_IMPORT)
            .addAttachments(Requests.invoice("a.pdf"))
            .build();
    FieldPaths paths = new FieldPaths(request);
    for (Element<?> element : HeadElements.IMPORT) {
      assertThat(paths.field("/DecMessage/DecHead/" + element.name()))
          .isEqualTo("header." + element.field());
    }
    for (Element<?> element : GoodsElements.IMPORT) {
      assertThat(paths.field("/DecMessage/DecLists/DecList[2]/" + element.name()))
          .isEqualTo("goods[1]." + element.field());
    }
    assertThat(paths.field("/DecMessage/DecContainers/Container/ContainerId"))
        .isEqualTo("containers[0].id");
    assertThat(paths.field("/DecMessage/DecLicenseDocus/LicenseDocu[1]/CertCode"))
        .isEqualTo("licences[0].number");
    assertThat(paths.field("/DecMessage/EdocRealation[1]/EdocCode"))
        .isEqualTo("attachments[0].kind");
    assertThat(paths.field("/DecMessage/DecSign/ClientSeqNo")).isEqualTo("reference");
    assertThat(paths.field("/DecMessage/DecLists/DecList[99]")).isEqualTo("goods");
    assertThat(paths.field("/DecMessage/DecHead/ChkSurety"))
        .isEqualTo("header.other_elements[\"ChkSurety\"]");
    assertThat(paths.field("")).isEqualTo("attachments");
    assertThat(paths.field("/Nonsense[x]/[")).isEqualTo("attachments");
  }
}
