package io.tradehub.connectors.singlewindow.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a table of codes looks like, and what is said of one that does not. */
class TableReaderTest {
  private static final String HEAD =
      "# Units\n# version: 2025-07-01\n# complete: yes\n# source: us\n";

  @Test
  void aTable() throws Exception {
    CodeTable table = read(HEAD + "code,name,kilograms\n035,千克,1\n\n007,\"个, 或\",\n");

    assertThat(table.edition()).isEqualTo("codes/units 2025-07-01");
    assertThat(table.complete()).isTrue();
    assertThat(table.source()).isEqualTo("us");
    assertThat(table.codes()).hasSize(2);
    assertThat(table.lookup("035").orElseThrow().more("kilograms")).isEqualTo("1");
    assertThat(table.lookup("007").orElseThrow().name()).isEqualTo("个, 或");
    assertThat(table.lookup("007").orElseThrow().more("kilograms")).isEmpty();
  }

  static List<Arguments> wrong() {
    String head = "# complete: no\n# version: 2025-07-01\n";
    return List.of(
        Arguments.of("code,name\n1,a\n", "'# complete: yes' or '# complete: no'"),
        Arguments.of("# complete: maybe\ncode,name\n1,a\n", "'# complete: yes'"),
        Arguments.of("# complete: no\n# version: 1 July\ncode,name\n1,a\n", "not '1 July'"),
        Arguments.of(head + "name,code\na,1\n", "code,name"),
        Arguments.of(head + "code,name\n1\n", "1 columns, and there are 2"),
        Arguments.of(head + "code,name\n1,\n", "neither of them empty"),
        Arguments.of(head + "code,name\n1,a\n1,b\n", "'1' is there twice"),
        Arguments.of(head + "code,name\n", "no codes"),
        Arguments.of("", "no codes"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongTableIsRefused(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidTableException.class)
        .hasMessageContaining(said);
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> read(HEAD + "code,name\n1,\"a\n2,b\n"))
        .isInstanceOfAny(InvalidTableException.class, java.io.IOException.class);
    assertThatThrownBy(() -> read(HEAD + "code,name\n1," + "a".repeat(501)))
        .isInstanceOf(InvalidTableException.class)
        .hasMessageContaining("more than 500");
    StringBuilder many = new StringBuilder(HEAD + "code,name\n");
    for (int i = 0; i <= TableReader.MAX_CODES; i++) {
      many.append(i).append(",a\n");
    }
    assertThatThrownBy(() -> read(many.toString()))
        .isInstanceOf(InvalidTableException.class)
        .hasMessageContaining("more than 50000 codes");
  }

  private static CodeTable read(String text) throws Exception {
    return TableReader.read(Table.UNITS, new StringReader(text));
  }
}
