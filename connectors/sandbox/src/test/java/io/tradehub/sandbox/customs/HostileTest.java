package io.tradehub.sandbox.customs;

import static io.tradehub.sandbox.customs.Declarant.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody should put into an OutBox is refused with the reason, and hurts nobody. */
class HostileTest {
  private static final String NAME = "I_REF1_t-0";

  @TempDir private Path folder;
  private CustomsSandbox customs;
  private Declarant declarant;

  @BeforeEach
  void start() throws IOException {
    Path shared = folder.resolve("shared");
    customs =
        CustomsSandbox.start(
            CustomsOptions.usual(folder.resolve("state")).withFolder(shared).atOnce());
    declarant = new Declarant(shared);
  }

  @AfterEach
  void stop() {
    // Whatever came, the next one is served.
    declarant.heard.clear();
    declarant.take();
    declarant.heard.clear();
    declarant.declare(new Filing("NEXT"));
    declarant.awaitSaid("0", "L", "P");
    assertThat(customs.counts().declarations()).isEqualTo(1);
    customs.close();
  }

  private String refused() {
    declarant.awaitSaid("1");
    assertThat(declarant.heard.getFirst().name()).startsWith("Failed_" + NAME);
    assertThat(declarant.heard.getFirst().text("ClientSeqNo")).isEqualTo("REF1");
    return declarant.heard.getFirst().text("ErrorMessage");
  }

  private void unreadable(byte[] zip, String said) {
    declarant.drop(NAME + ".zip", zip);
    assertThat(refused()).contains(said);
    await(() -> declarant.files("FailBox").size() == 1);
    assertThat(declarant.files("FailBox").getFirst()).startsWith(NAME + "_");
  }

  private void notTaken(Filing filing, String said) {
    declarant.declare(filing);
    assertThat(refused()).contains(said);
    await(() -> declarant.files("SentBox").size() == 1);
  }

  private static byte[] xml() {
    return new Filing("REF1").xml().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> files(Object... namesAndContents) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return files;
  }

  static Stream<Arguments> zips() {
    byte[] whole = new Filing("REF1").zip(0);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 0x55;
    byte[] none = new byte[0];
    return Stream.of(
        Arguments.of("nothing", none, "no zip"),
        Arguments.of("no zip", "not a zip".getBytes(StandardCharsets.UTF_8), "no zip"),
        Arguments.of("truncated", Arrays.copyOf(whole, whole.length - 30), "no zip"),
        Arguments.of("damaged", damaged, ""),
        Arguments.of("empty", Filing.zip(files("a.pdf", none)), "no I_REF1_t-0.xml"),
        Arguments.of(
            "a path", Filing.zip(files("../" + NAME + ".xml", xml())), "only files at its root"),
        Arguments.of(
            "a folder", Filing.zip(files("x/" + NAME + ".xml", xml())), "only files at its root"),
        Arguments.of(
            "a path of another system",
            Filing.zip(files("C:\\x.pdf", none, NAME + ".xml", xml())),
            "only files at its root"),
        Arguments.of(
            "two XML", Filing.zip(files(NAME + ".xml", xml(), "b.xml", xml())), "its one XML is"),
        Arguments.of("another name", Filing.zip(files("I_REF2_t-0.xml", xml())), "its one XML is"),
        Arguments.of(
            "a bomb", Filing.zip(files(NAME + ".xml", new byte[7 << 20])), "packed too well"),
        Arguments.of("a large XML", Filing.zip(files(NAME + ".xml", noise(9 << 20))), "too large"),
        Arguments.of("many files", Filing.zip(many()), "at most 100"));
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static Map<String, byte[]> many() {
    Map<String, byte[]> files = files(NAME + ".xml", xml());
    for (int i = 0; i < 100; i++) {
      files.put(i + ".pdf", new byte[0]);
    }
    return files;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zips")
  void a_zip_that_is_none_goes_to_failbox_and_is_answered(String what, byte[] zip, String said) {
    unreadable(zip, said);
  }

  static Stream<Arguments> documents() {
    String right = new Filing("REF1").xml();
    String entity = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>";
    String deep = "<a>".repeat(20) + "</a>".repeat(20);
    return Stream.of(
        Arguments.of("", "not well formed"),
        Arguments.of("no XML", "not well formed"),
        Arguments.of(right.substring(0, right.length() / 2), "not well formed"),
        Arguments.of(right.replace("<DecMessage", entity + "<DecMessage"), "document type"),
        Arguments.of(right.replace("<DecLists>", "<?php evil?><DecLists>"), "processing"),
        Arguments.of(right.replace("<DecContainers/>", deep), "too deep"),
        Arguments.of(right.replace("chinaport", "elsewhere"), "not of the namespace"),
        Arguments.of(right.replace("UTF-8", "UTF-16"), "UTF-8, GB2312, GBK and GB18030 are read"),
        Arguments.of(right.replace("UTF-8", "no-such"), "UTF-8, GB2312, GBK and GB18030 are read"),
        Arguments.of(
            "<DecImport xmlns='http://www.chinaport.gov.cn/dec'/>", "expected DecMessage"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void a_document_that_is_none_goes_to_failbox_and_is_answered(String xml, String said) {
    unreadable(Filing.zip(files(NAME + ".xml", xml.getBytes(StandardCharsets.UTF_8))), said);
  }

  @Test
  void bytes_that_are_not_of_the_declared_charset_are_refused() {
    byte[] chinese = new Filing("REF1").xml().getBytes(Filing.CHINESE);

    unreadable(Filing.zip(files(NAME + ".xml", chinese)), "has bytes that are not");
  }

  static Stream<Arguments> filings() {
    return Stream.of(
        Arguments.of(without("CustomMaster"), "DecHead/CustomMaster: is missing"),
        Arguments.of(without("IEPort"), "DecHead/IEPort"),
        Arguments.of(without("TradeMode"), "DecHead/TradeMode"),
        Arguments.of(without("AgentCodeScc"), "DecHead/AgentCodeScc"),
        Arguments.of(without("TradeCoScc"), "DecHead/TradeCoScc"),
        Arguments.of(without("EntryType"), "DecHead/EntryType"),
        Arguments.of(without("PackNo"), "DecHead/PackNo"),
        Arguments.of(without("GrossWet"), "DecHead/GrossWet"),
        Arguments.of(without("NetWt"), "DecHead/NetWt"),
        Arguments.of(head("CustomMaster", "22"), "4 digits"),
        Arguments.of(head("IEDate", "20260230"), "no day"),
        Arguments.of(head("NetWt", "120.6"), "more than GrossWet"),
        Arguments.of(head("TradeCodeScc", "913101157397412345"), "TradeCodeScc"),
        Arguments.of(head("Type", "ordinary"), "DecHead/Type"),
        Arguments.of(head("BillType", "3"), "DecHead/ManualNo"),
        Arguments.of(line("GNo", "2"), "DecList[1]/GNo"),
        Arguments.of(line("CodeTS", "847130"), "DecList[1]/CodeTS"),
        Arguments.of(line("GName", ""), "DecList[1]/GName"),
        Arguments.of(line("GQty", "-2"), "DecList[1]/GQty"),
        Arguments.of(line("GQty", "2.000001"), "DecList[1]/GQty"),
        Arguments.of(line("GQty", "1e3"), "DecList[1]/GQty"),
        Arguments.of(line("GUnit", ""), "DecList[1]/GUnit"),
        Arguments.of(line("TradeCurr", ""), "DecList[1]/TradeCurr"),
        Arguments.of(line("DeclTotal", "26"), "DecList[1]/DeclTotal"),
        Arguments.of(list(line("ContrItem", "")), "DecList[1]/ContrItem"),
        Arguments.of(line("ContrItem", "none"), "DecList[1]/ContrItem"),
        Arguments.of(line("DeclTotal", "25.006"), "DecList[1]/DeclTotal"),
        Arguments.of(sign("OperType", "X"), "DecSign/OperType"),
        Arguments.of(sign("ClientSeqNo", "REF2"), "DecSign/ClientSeqNo"),
        Arguments.of(sign("ClientSeqNo", ""), "DecSign/ClientSeqNo"),
        Arguments.of(lines(0), "1 to 50, not 0"),
        Arguments.of(lines(51), "1 to 50, not 51"));
  }

  private static Filing without(String element) {
    return head(element, "");
  }

  private static Filing head(String element, String text) {
    return new Filing("REF1").head(element, text);
  }

  private static Filing sign(String element, String text) {
    Filing filing = new Filing("REF1");
    filing.sign.put(element, text);
    return filing;
  }

  private static Filing line(String element, String text) {
    Filing filing = new Filing("REF1");
    filing.lines.getFirst().put(element, text);
    return filing;
  }

  private static Filing list(Filing filing) {
    return filing.list("T22481A00001");
  }

  private static Filing lines(int count) {
    Filing filing = new Filing("REF1");
    filing.lines.clear();
    for (int i = 0; i < count; i++) {
      filing.line("1", "1", "1");
    }
    return filing;
  }

  @ParameterizedTest
  @MethodSource("filings")
  void a_declaration_that_is_wrong_is_answered_with_the_element(Filing filing, String said) {
    notTaken(filing, said);
  }

  @Test
  void the_way_of_the_goods_is_that_of_the_file() {
    declarant.drop("E_REF1_t-0.zip", Filing.zip(files("E_REF1_t-0.xml", xml())));

    declarant.awaitSaid("1");
    assertThat(declarant.heard.getFirst().text("ErrorMessage")).startsWith("DecHead/IEFlag");
  }

  @Test
  void sections_stand_in_their_order_and_elements_once() {
    String right = new Filing("REF1").xml();
    String wrong =
        right
            .replace("<DecContainers/>", "")
            .replace("<DecSign>", "<DecUsers/><DecContainers/><DecSign>");
    declarant.drop(
        NAME + ".zip", Filing.zip(files(NAME + ".xml", wrong.getBytes(StandardCharsets.UTF_8))));
    assertThat(refused()).contains("DecContainers: stands after DecUsers");
    declarant.heard.clear();

    String twice = right.replace("<IEPort>", "<IEPort>2203</IEPort><IEPort>");
    declarant.drop(
        NAME + ".zip", Filing.zip(files(NAME + ".xml", twice.getBytes(StandardCharsets.UTF_8))));
    assertThat(refused()).contains("DecHead/IEPort: stands there twice");
    declarant.heard.clear();

    String unknown = right.replace("<DecContainers/>", "<DecSomething/>");
    declarant.drop(
        NAME + ".zip", Filing.zip(files(NAME + ".xml", unknown.getBytes(StandardCharsets.UTF_8))));
    assertThat(refused()).contains("DecSomething: there is none");
    declarant.heard.clear();

    String old = right.replace("Version=\"4.8\"", "Version=\"2.0\"");
    declarant.drop(
        NAME + ".zip", Filing.zip(files(NAME + ".xml", old.getBytes(StandardCharsets.UTF_8))));
    assertThat(refused()).contains("DecMessage/@Version");
  }

  @Test
  void attachments_are_those_that_are_named() {
    Filing named = new Filing("REF1");
    named.attachments.put("invoice.pdf", new byte[] {1});
    byte[] without = Filing.zip(files(NAME + ".xml", named.xml().getBytes(StandardCharsets.UTF_8)));
    declarant.drop(NAME + ".zip", without);
    assertThat(refused()).contains("EdocRealation/EdocCopId: 'invoice.pdf' is not in the zip");
    declarant.heard.clear();

    declarant.drop(
        NAME + ".zip", Filing.zip(files(NAME + ".xml", xml(), "other.pdf", new byte[] {1})));
    assertThat(refused()).contains("none names 'other.pdf'");
  }

  @Test
  void what_is_not_a_declarations_file_is_left_or_put_aside() throws IOException {
    Files.writeString(declarant.box("OutBox").resolve(".I_REF1_t-0.zip"), "being written");
    Files.writeString(declarant.box("OutBox").resolve("I_REF1_t-0.zip.tmp"), "being written");
    Files.createDirectory(declarant.box("OutBox").resolve("I_REF2_t-0.zip"));
    declarant.drop("holiday-photos.zip", new Filing("REF1").zip(0));

    await(() -> declarant.files("FailBox").size() == 1);
    assertThat(declarant.files("FailBox").getFirst()).startsWith("holiday-photos_");
    assertThat(declarant.files("OutBox"))
        .containsExactlyInAnyOrder(".I_REF1_t-0.zip", "I_REF1_t-0.zip.tmp", "I_REF2_t-0.zip");
    assertThat(declarant.said()).isEmpty();
  }
}
