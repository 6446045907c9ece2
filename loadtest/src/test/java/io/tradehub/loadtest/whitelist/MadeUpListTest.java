package io.tradehub.loadtest.whitelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lists that the benchmark makes up are what its questions suppose. */
class MadeUpListTest {
  private static final int ENTRIES = 10_000;

  private final MadeUpList list = new MadeUpList(ENTRIES);

  @TempDir Path folder;

  @Test
  void a_version_names_as_many_as_the_one_before_and_about_one_percent_differently()
      throws Exception {
    Map<String, String> first = rows(1);
    Map<String, String> second = rows(2);

    assertThat(first).hasSize(ENTRIES);
    assertThat(second).hasSize(ENTRIES);
    long same =
        first.entrySet().stream().filter(e -> e.getValue().equals(second.get(e.getKey()))).count();
    assertThat(ENTRIES - same).isBetween(ENTRIES / 200L, ENTRIES / 50L);
    assertThat(first.keySet()).isNotEqualTo(second.keySet());
  }

  @Test
  void what_is_asked_for_as_named_is_named_by_every_version_and_what_is_not_by_none()
      throws Exception {
    Map<String, String> first = rows(1);
    Map<String, String> last = rows(MadeUpList.VERSIONS);
    for (long random = -500; random < 500; random++) {
      long any = random * 0x9E3779B97F4A7C15L;

      assertThat(list.codeOfNamed(any)).isIn(first.keySet()).isIn(last.keySet());
      assertThat(list.named(any).creditCode()).isEqualTo(list.codeOfNamed(any));
      assertThat(list.codeOfUnnamed(any)).isNotIn(first.keySet()).isNotIn(last.keySet());
    }
  }

  private Map<String, String> rows(int version) throws Exception {
    Path file = folder.resolve(version + ".csv");
    list.write(version, file);
    Map<String, String> rows = new HashMap<>();
    Files.readAllLines(file).stream()
        .skip(1)
        .forEach(row -> rows.put(row.substring(0, row.indexOf(',')), row));
    return rows;
  }
}
