package io.tradehub.loadtest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** It says what a map would. */
class IdStatesTest {
  @Test
  void aWalkOfPutsAndGets() {
    Random random = new Random(1);
    IdStates states = new IdStates();
    Map<UUID, Byte> model = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      UUID id = Broken.id(random.nextInt(20_000));
      byte state = (byte) (1 + random.nextInt(10));
      Byte before = model.put(id, state);
      assertThat(states.put(id, state)).isEqualTo(before == null ? IdStates.ABSENT : before);
    }
    Map<UUID, Byte> all = new HashMap<>();
    states.forEach(all::put);

    assertThat(all).isEqualTo(model);
    assertThat(states.size()).isEqualTo(model.size());
    assertThat(states.get(Broken.id(20_001))).isEqualTo(IdStates.ABSENT);
  }
}
