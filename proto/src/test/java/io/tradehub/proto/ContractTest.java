package io.tradehub.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract keeps its style and breaks nobody: {@code proto/check}, and that it can fail. */
class ContractTest {
  private static final Path ROOT = root();

  @TempDir Path copy;

  @BeforeEach
  void needsBuf() {
    String named = System.getenv().getOrDefault("BUF", "buf");
    boolean found =
        Files.isExecutable(Path.of(named).toAbsolutePath())
            || Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, named)));
    assumeTrue(found, "buf is not on the PATH: npm install --global @bufbuild/buf");
  }

  @Test
  void theContractAndTheStoresFormatPass() throws Exception {
    Result result = check(ROOT);
    assertThat(result.status).as(result.output).isZero();
  }

  @Test
  void aRenumberedFieldOfTheContractIsCaught() throws Exception {
    copyOfTheRepository();
    edit(
        "proto/src/main/proto/tradehub/v1/document.proto",
        "bytes content = 6;",
        "bytes content = 60;");
    Result result = check(copy);
    assertThat(result.status).isNotZero();
    assertThat(result.output).contains("document.proto", "\"6\" with name \"content\"");
  }

  @Test
  void aChangedTypeOfWhatIsStoredIsCaught() throws Exception {
    copyOfTheRepository();
    Path stored = copy.resolve("hub/src/main/proto/tradehub/store/v1/store.proto");
    String text = Files.readString(stored);
    String changed =
        text.replaceFirst("(?m)^  string (\\w+) = 1;", "  fixed64 $1 = 1;")
            .replaceFirst("(?m)^  bytes (\\w+) = 1;", "  fixed64 $1 = 1;");
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(stored, changed);
    Result result = check(copy);
    assertThat(result.status).isNotZero();
    assertThat(result.output).contains("store.proto");
  }

  @Test
  void aNameAgainstTheStyleIsCaught() throws Exception {
    copyOfTheRepository();
    edit(
        "proto/src/main/proto/tradehub/v1/document.proto",
        "message Evidence {",
        "message another_Name {}\n\nmessage Evidence {");
    Result result = check(copy);
    assertThat(result.status).isNotZero();
    assertThat(result.output).contains("another_Name", "PascalCase");
  }

  private void copyOfTheRepository() throws IOException {
    for (String part :
        List.of(
            "buf.yaml",
            "proto/check",
            "proto/baseline",
            "proto/src/main/proto",
            "proto/target/imports",
            "hub/src/main/proto")) {
      try (var files = Files.walk(ROOT.resolve(part))) {
        for (Path file : files.toList()) {
          Path target = copy.resolve(ROOT.relativize(file));
          Files.createDirectories(target.getParent());
          if (!Files.isDirectory(file)) {
            Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = copy.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private static Result check(Path root) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(root.resolve("proto/check").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output);
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("buf.yaml"))) {
      here = here.getParent();
    }
    return here;
  }

  /** What a check said. */
  private record Result(int status, String output) {}
}
