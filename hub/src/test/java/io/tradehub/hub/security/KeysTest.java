package io.tradehub.hub.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Caller;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an API key is and what the hub keeps of it. */
class KeysTest {

  @Test
  void aKeyIsThirtyTwoRandomBytesWithAPrefix() {
    String key = ApiKey.generate().reveal();
    assertThat(key).startsWith("th_");
    assertThat(Base64.getUrlDecoder().decode(key.substring(3))).hasSize(32);
    assertThat(ApiKey.generate().reveal()).isNotEqualTo(key);
  }

  @Test
  void aKeyDoesNotShowItself() {
    ApiKey key = ApiKey.generate();
    assertThat("%s".formatted(key)).doesNotContain(key.reveal().substring(3));
  }

  @Test
  void theHashIsTheSha256OfTheKeyAsText() {
    // The value is from FIPS 180-4's example "abc".
    assertThat(KeyHash.of("abc"))
        .hasToString("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    KeyHash hash = ApiKey.generate().hash();
    assertThat(KeyHash.parse(hash.toString())).isEqualTo(hash);
  }

  @Test
  void whatIsNoHashIsRefusedWithoutRepeatingIt() {
    String key = ApiKey.generate().reveal();
    assertThatThrownBy(() -> KeyHash.parse(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(key.substring(3));
    assertThatThrownBy(() -> KeyHash.parse("sha256:ABC"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRingKnowsItsKeysAndNoOther() {
    ApiKey key = ApiKey.generate();
    Caller caller = new Caller("seller", "erp", Set.of(Caller.Role.ERP), Set.of(), false);
    KeyRing ring = new KeyRing(Map.of(key.hash(), caller));

    assertThat(ring.find(key.reveal())).contains(caller);
    assertThat(ring.find(key.reveal() + "x")).isEmpty();
    assertThat(ring.find(key.hash().toString())).as("a hash is not a key").isEmpty();
    assertThat(ring.find("")).isEmpty();
  }
}
