package io.tradehub.connectors.peppol.as4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decrypted payloads lie where nobody else reads them, and not longer than needed. */
class TempFolderTest {
  @TempDir Path parent;

  @Test
  void itIsItsOwnersAlone() throws Exception {
    Path folder = TempFolder.make(parent);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void whatAKilledProcessLeftIsRemovedAndOfTheLivingNothing() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path left = Files.createDirectory(parent.resolve("tradehub-as4-" + dead.pid() + "-1"));
    Files.writeString(left.resolve("payload"), "secret");
    Path own = TempFolder.make(parent);
    Path other = Files.createDirectory(parent.resolve("tradehub-as4-of-somebody"));

    TempFolder.make(parent);

    assertThat(left).doesNotExist();
    assertThat(own).exists();
    assertThat(other).exists();
  }
}
