package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import io.tradehub.connectors.singlewindow.rules.SampleDeclarations;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, written and found, on a declaration written by hand. */
class DeclarationCodecTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();

  @Test
  void aDeclarationIsRead() {
    Declaration read = readable(Documents.declaration());

    assertThat(read.version()).isEqualTo("4.8");
    assertThat(read.reference()).isEqualTo("TH20261123000001");
    assertThat(read.flow()).contains(TradeFlow.I);
    assertThat(read.head().text("AgentName")).isEqualTo("上海港岸报关有限公司");
    assertThat(read.head().text("NoteS")).isEqualTo("A&B <1>");
    assertThat(read.goods()).extracting(line -> line.text("GNo")).containsExactly("1", "2");
    assertThat(
            read.goods()
                .getFirst()
                .first("DecGoodsLimits")
                .orElseThrow()
                .first("DecGoodsLimit")
                .orElseThrow()
                .all("DecGoodsLimitVin"))
        .extracting(vin -> vin.text("VinCode"))
        .containsExactly("LTH00000000000001", "LTH00000000000002");
    assertThat(read.attachments())
        .extracting(edoc -> edoc.text("EdocID"))
        .containsExactly("INV-1.pdf", "PL-1.pdf");
  }

  @Test
  void anEmptyElementIsOneThatIsNotThere() {
    Declaration read = readable(Documents.declaration().replace("<NetWt>760<", "<NetWt> \n <"));

    assertThat(read.head().texts()).doesNotContainKeys("SeqNo", "Type", "NetWt");
    assertThat(read.root().first("DecContainers")).isEmpty();
    assertThat(readable(Documents.declaration().replace("<DecContainers/>", "")).root())
        .isEqualTo(readable(Documents.declaration()).root());
  }

  @Test
  void whatRepeatsIsKeptEvenIfItIsEmptySoThatPositionsStayRight() {
    Declaration read =
        readable(
            Documents.declaration()
                .replace(
                    "<EdocRealation><EdocID>INV-1.pdf</EdocID></EdocRealation>",
                    "<EdocRealation/>"));

    assertThat(read.attachments()).hasSize(2);
    assertThat(read.attachments().getLast().text("EdocID")).isEqualTo("PL-1.pdf");
  }

  @Test
  void elementsAndSectionsMayStandInAnyOrder() {
    String sign =
        "<DecSign><ClientSeqNo>TH20261123000001</ClientSeqNo><OperType>C</OperType></DecSign>";
    String document =
        Documents.declaration()
            .replaceFirst("(?s)<DecSign>.*</DecSign>", "")
            .replace("<DecHead>", sign + "<DecHead>")
            .replace("<IEFlag>I</IEFlag>", "")
            .replace("</DecHead>", "<IEFlag>I</IEFlag></DecHead>");

    assertThat(CODEC.write(readable(document)))
        .isEqualTo(CODEC.write(readable(Documents.declaration())));
  }

  @Test
  void anyPrefixOfTheNamespaceWillDo() {
    String prefixed =
        Documents.declaration()
            .replaceAll("<(/?)([A-Z])", "<$1ns0:$2")
            .replace("xmlns=", "xmlns:ns0=");

    assertThat(prefixed).contains("<ns0:DecMessage xmlns:ns0=", "</ns0:DecList>");
    assertThat(readable(prefixed)).isEqualTo(readable(Documents.declaration()));
  }

  @Test
  void theVersionIsSpelledBothWays() {
    assertThat(readable(Documents.declaration().replace("Version=", "version=")).version())
        .isEqualTo("4.8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.1", "4.8", "5.0"})
  void allVersionsAreRead(String version) {
    assertThat(readable(Documents.declaration().replace("4.8", version)).version())
        .isEqualTo(version);
  }

  @Test
  void anotherVersionOrNoneIsSaid() {
    one(
        Documents.declaration().replace("4.8", "2.0"),
        "/DecMessage",
        "the version is '2.0'; expected 3.1, 4.8 or 5.0");
    one(
        Documents.declaration().replace(" Version=\"4.8\"", ""),
        "/DecMessage",
        "'DecMessage' has no attribute 'Version'; expected 3.1, 4.8 or 5.0");
  }

  @Test
  void anotherRootOrNamespaceIsSaid() {
    one(
        "<Invoice xmlns='urn:a'/>",
        "/Invoice",
        "the root is 'Invoice' of 'urn:a'; expected 'DecMessage' of"
            + " http://www.chinaport.gov.cn/dec");
    one(
        Documents.declaration().replace(" xmlns=\"http://www.chinaport.gov.cn/dec\"", ""),
        "/DecMessage",
        "the root is 'DecMessage' of ''; expected 'DecMessage' of http://www.chinaport.gov.cn/dec");
  }

  @Test
  void aSectionThatTheVersionHasNotIsSaid() {
    String fee = "<DecRoyaltyFee><Curr>USD</Curr></DecRoyaltyFee></DecMessage>";
    String document = Documents.declaration().replace("</DecMessage>", fee);

    assertThat(readable(document).section("DecRoyaltyFee").text("Curr")).isEqualTo("USD");
    one(
        document.replace("4.8", "3.1"),
        "/DecMessage",
        "the section 'DecRoyaltyFee' does not stand here; it stands in DecMessage, from version"
            + " 4.8 on");
    one(
        Documents.declaration().replace("</DecMessage>", "<SddTax/></DecMessage>"),
        "/DecMessage",
        "the section 'SddTax' is not carried: leave it out");
  }

  @Test
  void allThatIsWrongIsFoundInOnePassWithItsPlace() {
    String document =
        Documents.declaration()
            .replace("<NetWt>760", "<NetWt>760 kg")
            .replace("<CodeTS>8482800000", "<CodeTS>848280000011")
            .replace("<VinCode>LTH00000000000002", "<VinCode>LTH000000000000000002")
            .replace("<EdocID>PL-1.pdf", "<EdocID>" + "P".repeat(65))
            .replace("<GrossWet>", "<GrossWt>")
            .replace("</GrossWet>", "</GrossWt>")
            .replace("<OperType>C</OperType>", "")
            .replace("<GNo>2</GNo>", "<gNo>2</gNo><GNo>2</GNo><GNo>3</GNo>");

    assertThat(findings(document))
        .extracting(Finding::ruleId, Finding::location, Finding::text)
        .containsExactly(
            xsd("/DecMessage/DecHead", "'GrossWt' does not belong into 'DecHead'"),
            xsd(
                "/DecMessage/DecHead/NetWt",
                "'NetWt' is '760 kg'; expected a number of at most 14 digits before and 5 after"
                    + " the point"),
            xsd(
                "/DecMessage/DecLists/DecList[1]/DecGoodsLimits/DecGoodsLimit[1]"
                    + "/DecGoodsLimitVin[2]/VinCode",
                "'VinCode' has 21 characters; at most 20 are allowed"),
            xsd(
                "/DecMessage/DecLists/DecList[2]",
                "'gNo' does not belong into 'DecList'; expected 'GNo'"),
            xsd("/DecMessage/DecLists/DecList[2]", "'GNo' may stand only once"),
            xsd(
                "/DecMessage/DecLists/DecList[2]/CodeTS",
                "'CodeTS' has 12 characters; at most 10 are allowed"),
            xsd("/DecMessage/DecSign", "'OperType' is missing in 'DecSign'"),
            xsd(
                "/DecMessage/EdocRealation[2]/EdocID",
                "'EdocID' has 65 characters; at most 64 are allowed"));
  }

  @Test
  void aWrongOneIsReadAsFarAsItGoesSoThatTheRulesCanBeAskedToo() {
    String document =
        Documents.declaration()
            .replace("<CodeTS>8482800000", "<CodeTS>848280000011")
            .replace("<GNo>2</GNo>", "<GNo>2</GNo><GNo>3</GNo><Odd>x</Odd>");

    Declaration draft = ((Read.Unreadable) read(document)).draft().orElseThrow();

    assertThat(draft.goods().getLast().texts())
        .isEqualTo(Map.of("GNo", "2", "CodeTS", "848280000011", "GName", "滚针轴承"));
    assertThat(((Read.Unreadable) read(document.replace("</DecMessage>", ""))).draft()).isEmpty();
    assertThat(((Read.Unreadable) read(document + "x")).draft()).isEmpty();
  }

  @Test
  void theReferenceIsOneThatCanBeAFilesName() {
    one(
        Documents.declaration().replace("TH20261123000001", "TH/2026"),
        "/DecMessage/DecSign/ClientSeqNo",
        "'ClientSeqNo' is 'TH/2026'; expected 1 to 18 letters and digits of ASCII");
    one(
        Documents.declaration().replace("TH20261123000001", ""),
        "/DecMessage/DecSign/ClientSeqNo",
        "'ClientSeqNo' is empty; expected 1 to 18 letters and digits of ASCII");
  }

  @Test
  void writingIsTheSameForTheSameDeclarationInWhateverOrderItWasBuilt() {
    Section head = Section.of("DecHead", texts("IEFlag", "E", "CustomMaster", "2225"));
    Section turned = Section.of("DecHead", texts("CustomMaster", "2225", "IEFlag", "E"));
    Section sign = Section.of("DecSign", texts("OperType", "C", "ClientSeqNo", "A1"));

    ByteString written = CODEC.write(declaration(head, sign));

    assertThat(written).isEqualTo(CODEC.write(declaration(sign, turned)));
    assertThat(written.toStringUtf8())
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="5.0">
              <DecHead>
                <IEFlag>E</IEFlag>
                <CustomMaster>2225</CustomMaster>
              </DecHead>
              <DecSign>
                <OperType>C</OperType>
                <ClientSeqNo>A1</ClientSeqNo>
              </DecSign>
            </DecMessage>
            """);
  }

  @Test
  void whatDecMessageHasNotIsNotWritten() {
    Section head = Section.of("DecHead", texts("IEFlag", "E", "GrossWt", "1"));
    assertThatThrownBy(() -> CODEC.write(declaration(head)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DecHead");
    assertThatThrownBy(() -> CODEC.write(declaration(Section.of("DecTail", Map.of()))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> CODEC.write(declaration(Section.of("DecHead", texts("NoteS", "a\u0000")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoteS");
    assertThatThrownBy(
            () -> CODEC.write(new Declaration("2.0", Section.of("DecMessage", Map.of()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrongWithABuiltOneIsFoundBeforeItIsWritten() {
    Section head =
        Section.of(
            "DecHead",
            texts("IEFlag", "X", "GrossWt", "1", "NoteS", "a\u0001", "BillNo", "B".repeat(33)));

    assertThat(CODEC.check(declaration(head)))
        .extracting(Finding::ruleId, Finding::location)
        .containsExactlyInAnyOrder(
            Tuple.tuple("DEC-XSD", "/DecMessage/DecHead/IEFlag"),
            Tuple.tuple("DEC-XSD", "/DecMessage/DecHead/BillNo"),
            Tuple.tuple("DEC-XSD", "/DecMessage/DecHead/GrossWt"),
            Tuple.tuple("DEC-XSD", "/DecMessage/DecHead/CustomMaster"),
            Tuple.tuple("DEC-XML", "/DecMessage/DecHead/NoteS"),
            Tuple.tuple("DEC-XSD", "/DecMessage/DecSign"));
    assertThat(CODEC.check(new Declaration("6.0", head))).hasSize(1);
  }

  @Test
  void rightDeclarationsAreRightAndComeBackAsTheyWere() {
    for (Declaration declaration :
        List.of(
            SampleDeclarations.importDeclaration(), SampleDeclarations.importDeclaration("A1"))) {
      assertThat(CODEC.check(declaration)).isEmpty();
      assertThat(readable(CODEC.write(declaration).toStringUtf8())).isEqualTo(declaration);
    }
  }

  private static Declaration declaration(Section... sections) {
    return new Declaration(
        "5.0", new Section("DecMessage", new LinkedHashMap<>(), List.of(sections)));
  }

  private static Map<String, String> texts(String... pairs) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      texts.put(pairs[i], pairs[i + 1]);
    }
    return texts;
  }

  private static Tuple xsd(String location, String text) {
    return Tuple.tuple("DEC-XSD", location, text);
  }

  private static void one(String document, String location, String text) {
    assertThat(findings(document)).containsExactly(Finding.error("DEC-XSD", location, text));
  }

  private static List<Finding> findings(String document) {
    return ((Read.Unreadable) read(document)).findings();
  }

  private static Declaration readable(String document) {
    Read read = read(document);
    assertThat(read).as(read.toString()).isInstanceOf(Read.Readable.class);
    assertThat(((Read.Readable) read).charset()).isEqualTo(StandardCharsets.UTF_8);
    return ((Read.Readable) read).declaration();
  }

  private static Read read(String document) {
    return CODEC.read(ByteString.copyFromUtf8(document));
  }
}
