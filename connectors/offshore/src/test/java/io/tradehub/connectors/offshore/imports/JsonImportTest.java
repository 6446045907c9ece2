package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.json;
import static io.tradehub.connectors.offshore.imports.Reading.refusedJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import io.tradehub.connectors.offshore.list.Entry;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list in JSON: its shapes, its values, and texts that are no such list. */
class JsonImportTest {
  private static final String ONE =
      "{\"creditCode\":\"" + FIRST + "\",\"name\":\"Example\",\"status\":\"listed\"}";
  private static final String TWO =
      "{\"企业名称\":\"某某公司\",\"统一社会信用代码\":\"" + SECOND + "\",\"状态\":\"暂停\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[%s,%s]",
        " \n{\"enterprises\":[%s,%s]}",
        "{\"list\":{\"name\":\"x\",\"pages\":[1,[2]]},\"entries\":[%s, %s],\"version\":7}\n"
      })
  void anArrayByItselfOrInAnObject(String shape) throws IOException {
    Reading read = json(shape.formatted(ONE, TWO));

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries()).extracting(Entry::name).containsExactly("Example", "某某公司");
  }

  @Test
  void daysMayBeNumbersAndNothingMayBeNull() throws IOException {
    Reading read =
        json(
            "[{\"code\":\"%s\",\"name\":\"A\",\"english_name\":null,\"status\":\"listed\",\"validFrom\":20260131,\"valid until\":null}]"
                .formatted(FIRST));

    assertThat(read.findings()).isEmpty();
    assertThat(read.entries().getFirst().validFrom()).contains(LocalDate.of(2026, 1, 31));
    assertThat(read.entries().getFirst().validUntil()).isEmpty();
  }

  @Test
  void unknownKeysAreLeftOutAndNamedOnce() throws IOException {
    Reading read =
        json(
            "[%s,%s]"
                .formatted(
                    ONE.replace("{", "{\"remark\":{\"deep\":[1,2,{\"a\":3}]},"),
                    TWO.replace("{", "{\"remark\":1,\"x\\u0007y\":2,")));

    assertThat(read.entries()).hasSize(2);
    assertThat(read.report().ignoredColumns()).containsExactly("remark", "xU+0007y");
  }

  @Test
  void givenValuesThatAreNoText_thenTheyAreFoundByTheirEntry() throws IOException {
    Reading read =
        json(
            """
            [%s,
             {"code":913501001000100943,"name":["A"],"status":true,"validFrom":{},"validUntil":2026},
             {"code":null,"name":"B","status":"listed"},
             7, "x", null, [%s]]
            """
                .formatted(ONE, TWO));

    assertThat(read.findings())
        .containsExactly(
            "2 code VALUE_TYPE",
            "2 name VALUE_TYPE",
            "2 status VALUE_TYPE",
            "2 validFrom VALUE_TYPE",
            "2 validUntil DATE_UNREADABLE",
            "3 code CODE_MISSING",
            "4 NOT_AN_OBJECT",
            "5 NOT_AN_OBJECT",
            "6 NOT_AN_OBJECT",
            "7 NOT_AN_OBJECT");
    assertThat(read.report().rows()).isEqualTo(7);
    assertThat(read.report().entries()).isEqualTo(1);
  }

  @Test
  void givenAnEmptyObject_thenEverythingIsMissing() throws IOException {
    assertThat(json("[{}]").findings())
        .containsExactly(
            "1 credit code CODE_MISSING", "1 name NAME_MISSING", "1 status STATUS_MISSING");
  }

  @Test
  void givenAKeyTwice_thenItIsFoundWhateverItIsCalled() throws IOException {
    Reading read =
        json(
            "[%s,%s]"
                .formatted(
                    ONE.replace("}", ",\"name\":\"Other\"}"),
                    TWO.replace("}", ",\"enterprise name\":\"Other\"}")));

    assertThat(read.findings()).containsExactly("1 name KEY_TWICE", "2 企业名称 KEY_TWICE");
  }

  @Test
  void halfACharacterInAnEscapeIsFound() throws IOException {
    Reading read = json("[" + ONE.replace("Example", "A\\uD842B") + "]");

    assertThat(read.findings()).containsExactly("1 name NAME_CHARACTER");
  }

  @Test
  void givenAnyBeginningOfAList_thenItIsCutOff() {
    String whole = "{\"enterprises\":[" + ONE + "," + TWO + "]}";
    for (int length = 1; length < whole.length(); length++) {
      UnreadableListException e = refusedJson(whole.substring(0, length));

      assertThat(e.reason()).as("%d characters", length).isIn(Reason.CUT_OFF, Reason.NOT_JSON);
    }
    assertThat(refusedJson(whole.substring(0, whole.length() - 2)))
        .hasMessageContaining("entry 2")
        .hasMessageContaining("line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "\"text\"",
        "{}",
        "{\"list\":[]}",
        "{\"enterprises\":{}}",
        "{\"enterprises\":[],\"entries\":[]}",
        "[] []",
        "[{\"code\":1}] x",
        "[{\"code\":\"a\nb\"}]",
        "[{code:1}]",
        "[{\"code\":'1'}]",
        "[{\"code\":\"1\",}]",
        "[,]",
        "[{\"code\" \"1\"}]",
        "// a comment\n[]",
        "[NaN]"
      })
  void whatIsNoSuchList(String text) {
    assertThat(refusedJson(text).reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void givenDeepNesting_thenItIsRefused() {
    String deep = "[{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]";

    assertThat(refusedJson(deep).reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void givenAnEmptyArray_thenItIsNoList() {
    assertThat(refusedJson("[]").reason()).isEqualTo(Reason.NO_ROWS);
  }
}
