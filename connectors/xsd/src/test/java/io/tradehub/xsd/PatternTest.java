package io.tradehub.xsd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns against java.util.regex, which means the same by all that the parser knows. */
class PatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "ab|c",
        "a?b*c+",
        "(ab|a)(c|bcd)?",
        "[a-c]{2}",
        "[a-c]{1,3}b?",
        "(a|b){0,2}c",
        "[^ab]*a",
        "a(b(c|a)*)+",
        "\\(a\\)|[\\-+]b",
        "|a",
        "[^\\t\\n\\r]*[^\\s][^\\t\\n\\r]*"
      })
  void matchesWhatARegularExpressionMatches(String pattern) {
    Pattern ours = Pattern.compile(pattern);
    java.util.regex.Pattern theirs = java.util.regex.Pattern.compile(pattern);
    Random random = new Random(pattern.hashCode());
    String alphabet = "aaabbbccd ()-+\t国";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(ours.matches(text.toString()))
          .as("%s of %s", text, pattern)
          .isEqualTo(theirs.matcher(text).matches());
    }
  }

  @Test
  void aLongTextTakesAStepForEachCharacter() {
    Pattern pattern = Pattern.compile("(a|a)*(a|a)*(a|a)*b");

    assertThat(pattern.matches("a".repeat(1_000_000))).isFalse();
    assertThat(pattern.matches("a".repeat(1_000_000) + "b")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a",
        "a)",
        "[a",
        "[]",
        "a{2,1}",
        "a{",
        "a{99999}",
        "\\",
        "\\d",
        "\\p{L}",
        "\\i",
        ".",
        "^a",
        "a$",
        "*a",
        "[a-",
        "[b-a]",
        "[a-z-[b]]",
        "a{2,}"
      })
  void whatIsWrongOrNotKnownIsRefused(String pattern) {
    assertThatThrownBy(() -> Pattern.compile(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pattern);
  }
}
