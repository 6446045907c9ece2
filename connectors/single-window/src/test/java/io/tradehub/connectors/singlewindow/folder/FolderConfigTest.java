package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Settings;
import io.tradehub.connectors.api.contract.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder's settings may be. */
class FolderConfigTest {
  private static FolderConfig read(Map<String, ?> change) {
    Map<String, Object> all =
        new HashMap<>(Map.of("name", "shanghai", "directory", Path.of("/srv/client")));
    all.putAll(change);
    return FolderConfig.read(TestSettings.of(all));
  }

  @Test
  void littleNeedBeWritten() {
    FolderConfig config = read(Map.of());
    assertThat(config.home()).isEqualTo(Path.of("/srv/client/Deccus001"));
    assertThat(config).isEqualTo(FolderConfig.of("shanghai", Path.of("/srv/client")));
  }

  @Test
  void twoWaysToWriteADirectoryAreOne() {
    assertThat(read(Map.of("directory", Path.of("/srv/x/../client/"))).home())
        .isEqualTo(read(Map.of()).home());
  }

  @Test
  void whatIsWrittenIsTaken() {
    FolderConfig config =
        read(
            Map.of(
                "declarants",
                List.of("91310000MA1K35XY1A"),
                "create-folders",
                false,
                "poll-every",
                Duration.ofSeconds(1),
                "parallel",
                4));
    assertThat(config.declarants()).containsExactly("91310000MA1K35XY1A");
    assertThat(config.createFolders()).isFalse();
    assertThat(config.pollEvery()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.parallel()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Shanghai", "a/b", "..", "上海", "-a"})
  void aNameHasItsForm(String name) {
    refused(Map.of("name", name), "name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "Deccus001/x"})
  void aBizTypeIsOneFolder(String bizType) {
    refused(Map.of("biz-type", bizType), "biz-type");
  }

  @Test
  void declarantsAreCreditCodes() {
    refused(Map.of("declarants", List.of("9131")), "declarants");
  }

  @Test
  void aFolderHasANameAndADirectory() {
    assertThatThrownBy(() -> FolderConfig.read(TestSettings.of(Map.of("name", "shanghai"))))
        .isInstanceOf(Settings.InvalidSettingException.class)
        .hasMessageContaining("directory");
    assertThatThrownBy(
            () -> FolderConfig.read(TestSettings.of(Map.of("directory", Path.of("/srv")))))
        .isInstanceOf(Settings.InvalidSettingException.class)
        .hasMessageContaining("name");
  }

  private static void refused(Map<String, ?> change, String about) {
    assertThatThrownBy(() -> read(change))
        .isInstanceOf(Settings.InvalidSettingException.class)
        .hasMessageContaining(about);
  }
}
