package io.tradehub.xsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compiler of schemas does not know stops it: else it would check less than they say. */
class XsdCompilerTest {

  @Test
  void aSchemaOfTheSubsetCompiles() {
    Map<String, ElementDecl> elements = new HashMap<>();

    XsdCompiler.compile(getClass(), "known.xsd", elements);

    assertThat(elements).containsOnlyKeys("{urn:test}Root");
    assertThat(elements.get("{urn:test}Root").type().depth()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-all.xsd, all",
    "unknown-facet.xsd, minLength",
    "unknown-attribute.xsd, optional",
    "unknown-choice-in-all.xsd, only elements",
    "unknown-base.xsd, base",
    "unknown-nested.xsd, sequence",
    "unknown-nillable.xsd, nillable",
    "unknown-pattern.xsd, \\d",
    "unknown-two-patterns.xsd, several patterns",
    "unknown-wordless.xsd, documentation",
    "unknown-recursion.xsd, holds itself",
    "unknown-type.xsd, Nowhere",
    "unknown-twice.xsd, two places",
    "unknown-unused.xsd, xs:all",
    "unknown-missing.xsd, not among the resources"
  })
  void whatIsNotKnownStopsIt(String file, String why) {
    assertThatThrownBy(() -> XsdCompiler.compile(getClass(), file, new HashMap<>()))
        .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
