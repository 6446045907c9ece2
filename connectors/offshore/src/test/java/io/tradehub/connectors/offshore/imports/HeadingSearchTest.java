package io.tradehub.connectors.offshore.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the heading of a table is found. */
class HeadingSearchTest {
  private static final List<String> HEADING = List.of("code", "name", "status");

  private final HeadingSearch search = new HeadingSearch();

  @Test
  void givenTheHeadingFirst_thenThereIsNothingToSay() throws UnreadableListException {
    assertThat(search.look(List.of("", " "))).as("a blank row").isEmpty();

    assertThat(search.look(HEADING)).isPresent();

    assertThat(search.note("in row 2")).isEmpty();
  }

  @Test
  void givenATitleAboveIt_thenItIsFoundAndSaidWhere() throws UnreadableListException {
    assertThat(search.look(List.of("Enterprises of 2026"))).isEmpty();
    assertThat(search.goesOn()).isTrue();

    assertThat(search.look(HEADING)).isPresent();

    assertThat(search.note("in row 2"))
        .contains("the heading is in row 2; what is above it was left out");
  }

  @Test
  void givenNoneInTheFirstRows_thenTheSearchIsOverAndTheFirstRowIsShown()
      throws UnreadableListException {
    for (int row = 1; row <= HeadingSearch.SEARCHED; row++) {
      assertThat(search.goesOn()).isTrue();
      search.look(List.of("row " + row, "something"));
      search.look(List.of(""));
    }

    assertThat(search.goesOn()).isFalse();
    assertThat(search.failed())
        .hasMessageContaining("first 5 rows")
        .hasMessageContaining("row 1,something");
  }
}
