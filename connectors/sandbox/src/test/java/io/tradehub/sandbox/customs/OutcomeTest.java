package io.tradehub.sandbox.customs;

import static io.tradehub.sandbox.customs.Declarant.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.customs.Declarant.Heard;
import io.tradehub.sandbox.customs.office.Declared;
import io.tradehub.sandbox.customs.office.State;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract number says what becomes of a declaration. */
class OutcomeTest {
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
    customs.close();
  }

  private Declared declared() {
    return customs.declaration("REF1").orElseThrow();
  }

  private void declare(String word) {
    declarant.declare(new Filing("REF1", word));
  }

  private void awaitState(State state) {
    await(() -> customs.declaration("REF1").filter(d -> d.state() == state).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE, 0 L P, RELEASED",
    "GUARANTEE, 0 L B, RELEASED",
    "TAX, 0 L T P, RELEASED",
    "INSPECT, 0 L C P, RELEASED",
    "MANUAL, 0 L H P, RELEASED",
    "RETURNED, 0 L v, RETURNED",
    "REFUSED, 0 E, REFUSED",
    "FAILED, 0 9, REFUSED",
    "NORIGHT, 0 8, REFUSED",
    "IMPORTFAIL, 1, NOT_IMPORTED",
    "DELETED, 0 L P D, DELETED",
    "CLOSED, 0 L P R, CLOSED",
    "LATE1, 0 L P, RELEASED",
    "UNORDERED, 0 P L, RELEASED",
    "UNKNOWN, 0 L Q P, RELEASED",
    "NOENTRY, L P 0, RELEASED",
    "GB2312, 0 L P, RELEASED",
    "BASE64, 0 L P, RELEASED",
    "SLOW0, 0 L P, RELEASED",
    "NOSUCHWORD, 1, NOT_IMPORTED",
    "SLOW, 1, NOT_IMPORTED",
  })
  void what_is_said_and_in_which_order(String word, String said, State state) {
    // A step takes a while, so that no two answers have the same time in their names.
    customs.delays(java.time.Duration.ofMillis(60), java.time.Duration.ofMillis(60));

    declare(word);

    declarant.awaitSaid(said.split(" "));
    awaitState(state);
    assertThat(declarant.files("OutBox")).isEmpty();
    assertThat(declarant.files("SentBox"))
        .singleElement()
        .asString()
        .matches("I_REF1_t-0_\\d{17}\\.zip");
  }

  @Test
  void a_release_names_the_declaration_by_its_three_numbers() {
    declarant.declare(new Filing("REF1"));
    declarant.awaitSaid("0", "L", "P");

    Heard imported = declarant.heard("0");
    assertThat(imported.name()).matches("Successed_I_REF1_t-0_\\d{17}\\.xml");
    assertThat(imported.texts().orElseThrow())
        .containsEntry("root", "DecImportResponse")
        .containsEntry("ClientSeqNo", "REF1")
        .containsEntry("SeqNo", declared().seqNo());
    assertThat(declared().seqNo()).matches("I\\d{17}");
    Heard released = declarant.heard("P");
    assertThat(released.texts().orElseThrow())
        .containsEntry("root", "DEC_RESULT")
        .containsEntry("CUS_CIQ_NO", declared().seqNo())
        .containsEntry("ENTRY_ID", declared().entryId())
        .containsEntry("CUSTOM_MASTER", "2201")
        .containsEntry("I_E_DATE", "20261123");
    assertThat(released.text("NOTICE_DATE")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    assertThat(declared().entryId()).matches("2201\\d{4}1\\d{9}");
  }

  @ParameterizedTest
  @CsvSource({"TAX, T, \\d{14}", "INSPECT, C, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"})
  void times_are_written_in_more_than_one_way(String word, String channel, String form) {
    declare(word);
    declarant.awaitSaid("0", "L", channel, "P");

    assertThat(declarant.heard(channel).text("NOTICE_DATE")).matches(form);
  }

  @Test
  void an_export_is_numbered_as_one() {
    declarant.declare(new Filing("REF1").export());
    declarant.awaitSaid("0", "L", "P");

    assertThat(declared().seqNo()).startsWith("E");
    assertThat(declared().entryId()).matches("2201\\d{4}0\\d{9}");
    assertThat(declarant.heard("0").name()).startsWith("Successed_E_REF1_t-0_");
  }

  @ParameterizedTest
  @CsvSource({"A", "B", "E", "G"})
  void what_is_only_uploaded_or_saved_is_taken_in_and_goes_no_further(String operType) {
    Filing filing = new Filing("REF1").head("CustomMaster", "").head("PackNo", "");
    filing.sign.put("OperType", operType);
    declarant.declare(filing);

    declarant.awaitSaid("0");
    assertThat(declared().owed()).isZero();
    awaitState(State.SAVED);
  }

  @Test
  void notes_ask_for_what_has_no_contract() {
    Filing filing = new Filing("REF1").list("T22481A00001").head("ContrNo", "");
    declarant.declare(filing.head("NoteS", "保税货物集中申报-SBX-RETURNED"));

    declarant.awaitSaid("0", "L", "v");
  }

  @Test
  void a_total_is_as_exact_as_its_currency() {
    Filing filing = new Filing("REF1");
    filing
        .lines
        .getFirst()
        .putAll(
            Map.of("TradeCurr", "JPY", "GQty", "3", "DeclPrice", "33.1667", "DeclTotal", "100"));
    declarant.declare(filing);

    declarant.awaitSaid("0", "L", "P");
  }

  @Test
  void what_is_refused_says_why_and_has_no_number() {
    declare("IMPORTFAIL");
    declarant.awaitSaid("1");

    Heard failed = declarant.heard.getFirst();
    assertThat(failed.name()).matches("Failed_I_REF1_t-0_\\d{17}\\.xml");
    assertThat(failed.text("ErrorMessage")).contains("ContrNo");
    assertThat(failed.text("SeqNo")).isEmpty();
    assertThat(declared().error()).contains("ContrNo");
    assertThat(customs.counts().declarations()).isZero();
  }

  @Test
  void customs_give_no_number_to_what_they_do_not_accept() {
    declare("REFUSED");
    declarant.awaitSaid("0", "E");

    assertThat(declarant.heard("E").text("ENTRY_ID")).isEmpty();
    assertThat(declarant.heard("E").text("CUS_CIQ_NO")).isEqualTo(declared().seqNo());
  }

  @Test
  void failbox_takes_the_second_file() {
    declare("FAILBOX");
    await(() -> declarant.files("FailBox").size() == 1);
    assertThat(declarant.files("FailBox").getFirst()).matches("I_REF1_t-0_\\d{17}\\.zip");
    assertThat(customs.declarations()).isEmpty();

    declarant.declare(new Filing("REF1", "FAILBOX"), 1);

    declarant.awaitSaid("0", "L", "P");
    assertThat(declarant.heard.getFirst().name()).startsWith("Successed_I_REF1_t-1_");
    assertThat(customs.counts().failed()).isEqualTo(1);
  }

  @Test
  void failboxalways_takes_none() {
    for (int retry = 0; retry < 3; retry++) {
      declarant.declare(new Filing("REF1", "FAILBOXALWAYS"), retry);
    }

    await(() -> declarant.files("FailBox").size() == 3);
    assertThat(declarant.said()).isEmpty();
    assertThat(customs.declarations()).isEmpty();
  }

  @Test
  void vanish_leaves_nothing_of_the_first_file() {
    declare("VANISH");
    await(() -> customs.counts().vanished() == 1);
    for (String box : List.of("OutBox", "SentBox", "FailBox", "InBox")) {
      assertThat(declarant.files(box)).as(box).isEmpty();
    }
    assertThat(customs.declarations()).isEmpty();

    declarant.declare(new Filing("REF1", "VANISH"), 1);
    declarant.awaitSaid("0", "L", "P");
  }

  @Test
  void lost_was_taken_and_says_so_when_it_comes_again() {
    declare("LOST");
    await(() -> declarant.files("SentBox").size() == 1);
    String seqNo = declared().seqNo();
    assertThat(declared().owed()).isZero();
    assertThat(declarant.said()).isEmpty();

    declarant.declare(new Filing("REF1", "LOST"), 1);
    declarant.awaitSaid("0", "L", "P");
    assertThat(declarant.heard("0").text("SeqNo")).isEqualTo(seqNo);
    awaitState(State.RELEASED);
  }

  @Test
  void silent_waits_until_it_is_steered() {
    declare("SILENT");
    await(() -> declarant.files("SentBox").size() == 1);
    assertThat(declared().owed()).isZero();
    assertThat(declared().state()).isEqualTo(State.TAKEN);

    customs.say("REF1", "H", "wait");
    declarant.awaitSaid("0", "H");
    customs.release(declared().entryId());
    declarant.awaitSaid("0", "H", "P");
    assertThat(declarant.heard("H").text("NOTE")).isEqualTo("wait");
    awaitState(State.RELEASED);

    customs.refuse(declared().seqNo());
    declarant.awaitSaid("0", "H", "P", "E");
    awaitState(State.REFUSED);
  }

  @Test
  void unordered_says_that_the_release_was_later() {
    declare("UNORDERED");
    declarant.awaitSaid("0", "P", "L");

    assertThat(declarant.heard("P").text("NOTICE_DATE"))
        .isGreaterThan(declarant.heard("L").text("NOTICE_DATE"));
  }

  @Test
  void stranger_speaks_of_a_declaration_that_nobody_made() {
    declare("STRANGER");
    declarant.awaitSaid("0", "L", "P", "P");

    List<String> numbers = declarant.heard.stream().skip(2).map(h -> h.text("CUS_CIQ_NO")).toList();
    assertThat(numbers).contains(declared().seqNo()).doesNotHaveDuplicates();
    assertThat(numbers).allMatch(n -> n.matches("I\\d{17}"));
    assertThat(declarant.heard.stream().skip(2).map(h -> h.text("ENTRY_ID")))
        .doesNotHaveDuplicates();
  }

  @Test
  void garbage_cannot_be_read() {
    declare("GARBAGE");
    await(() -> declarant.said().size() == 4);

    assertThat(declarant.said()).containsExactlyInAnyOrder("0", "?", "L", "P");
  }

  @Test
  void gb2312_is_dec_data_in_that_charset_with_hundredths_of_a_second() {
    declare("GB2312");
    declarant.awaitSaid("0", "L", "P");

    Heard released = declarant.heard("P");
    String text = new String(released.bytes(), Charset.forName("GB2312"));
    assertThat(text).contains("encoding=\"GB2312\"").contains("<DEC_DATA>").contains("已放行");
    assertThat(new String(released.bytes(), StandardCharsets.UTF_8)).doesNotContain("已放行");
    assertThat(released.text("NOTICE_DATE")).matches("\\d{8}T\\d{8}");
    assertThat(released.text("SEQ_NO")).isEqualTo(declared().seqNo());
    assertThat(released.text("RESULT_INFO")).contains("已放行");
  }

  @Test
  void base64_packs_one_of_each_form() {
    declare("BASE64");
    declarant.awaitSaid("0", "L", "P");

    for (String channel : List.of("L", "P")) {
      String file = new String(declarant.heard(channel).bytes(), StandardCharsets.UTF_8);
      assertThat(file).contains("<DxpMsg").doesNotContain("CHANNEL");
    }
    assertThat(declarant.heard("L").text("CUS_CIQ_NO")).isEqualTo(declared().seqNo());
    assertThat(declarant.heard("P").text("SEQ_NO")).isEqualTo(declared().seqNo());
  }
}
