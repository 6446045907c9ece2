package io.tradehub.sandbox.customs.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.customs.Filing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in an OutBox is taken or refused with a reason, and never anything else. */
class MutationTest {
  private static final int ROUNDS = 1_500;
  private static final String BASE = "I_REF1_t-0";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bytes_that_were_changed_are_refused_or_still_right(boolean inside) throws IOException {
    Random random = new Random(inside ? 1 : 2);
    Path file = folder.resolve(BASE + ".zip");
    byte[] xml = new Filing("REF1").xml().getBytes(StandardCharsets.UTF_8);
    byte[] zip = new Filing("REF1").zip(0);
    int taken = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] changed = change(inside ? xml : zip, random);
      Files.write(file, inside ? Filing.zip(Map.of(BASE + ".xml", changed)) : changed);
      try {
        assertThat(DeclarationReader.read(ParcelReader.read(file, BASE), "I", "REF1").reference())
            .isEqualTo("REF1");
        taken++;
      } catch (Unreadable | Refused e) {
        assertThat(e).hasMessageMatching("(?s).{5,}");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 10);
    assertThat(taken).isPositive();
  }

  private static byte[] change(byte[] whole, Random random) {
    byte[] changed = whole.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length))
        : changed;
  }
}
