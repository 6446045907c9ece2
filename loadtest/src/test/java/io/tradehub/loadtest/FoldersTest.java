package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark leaves behind: nothing. */
class FoldersTest {
  @TempDir private Path parent;

  @Test
  void givenAFolderWithFilesInFolders_thenAllOfItIsDeleted() throws IOException {
    Path folder = parent.resolve("bench");
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/file"), "x");
    Files.writeString(folder.resolve("file"), "x");

    Folders.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(parent).exists();
  }

  @Test
  void givenAFolderThatIsGoneAlready_thenThatIsNoFailure() throws IOException {
    Folders.delete(parent.resolve("gone"));

    assertThat(parent).exists();
  }
}
