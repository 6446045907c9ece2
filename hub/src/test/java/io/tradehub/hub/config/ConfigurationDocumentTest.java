package io.tradehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.hub.Hub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md says what the code reads. */
class ConfigurationDocumentTest {
  private static final Path COMMITTED = root().resolve("docs/configuration.md");

  private final String documentation = HubConfig.documentation(Hub.installed());

  @Test
  void theCommittedDocumentationIsWhatTheCodeReads() throws Exception {
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "docs/configuration.md is stale; write it anew with: ./tradehub config docs"
                + " >docs/configuration.md")
        .isEqualTo(documentation);
  }

  @Test
  void everyKeyHasAVariableOfItsOwn() {
    Matcher rows =
        Pattern.compile("(?m)^\\| `([^`]+)` .* `(TRADEHUB_[A-Z0-9_]+|TRADEHUB_[^`]*)` \\|$")
            .matcher(documentation);
    List<String> variables = rows.results().map(row -> row.group(2)).toList();
    assertThat(variables).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    assertThat(documentation.lines().filter(line -> line.startsWith("| `")))
        .hasSameSizeAs(variables);
    assertThat(variables).doesNotContainAnyElementsOf(Environment.NOT_CONFIGURATION);
  }

  @Test
  void everyConnectorIsInIt() {
    assertThat(documentation).contains("## connectors.peppol\n", "`connectors.peppol.as4.port`");
  }

  @Test
  void theExampleInItIsTaken(@TempDir Path folder) throws Exception {
    Matcher example = Pattern.compile("(?s)```yaml\n(.+?)```").matcher(documentation);
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(folder.resolve("hub.yaml"), example.group(1));

    HubConfig config = HubConfig.load(file, Map.of(), Hub.installed());

    assertThat(config.tenants()).extracting(TenantConfig::name).containsExactly("porcelain");
    assertThat(config.connectors()).hasSize(1);
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("buf.yaml"))) {
      here = here.getParent();
    }
    return here;
  }
}
