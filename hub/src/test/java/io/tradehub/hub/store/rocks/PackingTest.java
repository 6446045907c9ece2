package io.tradehub.hub.store.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.hub.store.Packed;
import io.tradehub.hub.store.StoreException;
import io.tradehub.hub.store.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of contents on their way to the disk and back. */
class PackingTest {
  private static final String KIND = "invoice";
  private static final int ENOUGH = 300;

  @TempDir Path folder;
  private RocksStore store;
  private final Random random = new Random(7);

  @BeforeEach
  void open() {
    store = RocksStore.open(folder.resolve("store"), StoreOptions.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givenTextThatRepeats_whenPacked_thenItIsSmallerAndComesBackByteForByte() {
    ByteString content = ByteString.copyFromUtf8("<line>tea</line>".repeat(500));

    Packed packed = store.pack(KIND, content);

    assertThat(packed.bytes().size()).isLessThan(content.size() / 10);
    assertThat(stored(packed)).isEqualTo(content);
  }

  @Test
  void givenNoise_whenPacked_thenItIsStoredAsItIs() {
    byte[] noise = new byte[10_000];
    random.nextBytes(noise);

    Packed packed = store.pack(KIND, ByteString.copyFrom(noise));

    assertThat(packed.compressed()).isFalse();
    assertThat(stored(packed)).isEqualTo(ByteString.copyFrom(noise));
  }

  @Test
  void givenManyOfOneKind_thenLaterOnesArePackedSmaller_andAllComeBackAlsoAfterARestart() {
    ByteString first = document();
    Packed alone = store.pack(KIND, first);
    UUID early = put(alone);

    learn();
    ByteString last = document();
    Packed learned = store.pack(KIND, last);
    UUID late = put(learned);
    store.close();
    open();

    assertThat(learned.bytes().size()).isLessThan(alone.bytes().size() * 2 / 3);
    assertThat(store.body("acme", early)).contains(first);
    assertThat(store.body("acme", late)).contains(last);
    // What was learned is still known.
    assertThat(store.pack(KIND, last).bytes().size()).isEqualTo(learned.bytes().size());
  }

  @Test
  void givenADictionaryThatIsNotOnDisk_thenItIsNotUsed() {
    for (int i = 0; i < ENOUGH; i++) {
      store.pack(KIND, document());
    }
    Packed packed = store.pack(KIND, document());

    // Nothing was committed since, so nothing may depend on what was learned.
    UUID id = put(packed);
    store.close();
    open();
    assertThat(store.body("acme", id)).isPresent();
  }

  @Test
  void givenMoreKindsThanAreRemembered_thenTheyArePackedAllTheSame() {
    for (int i = 0; i < Dictionaries.MAX_KINDS * 2; i++) {
      ByteString content = document();
      assertThat(stored(store.pack("kind " + i, content))).isEqualTo(content);
    }
  }

  @Test
  void givenADamagedFrame_whenRead_thenItSaysSo() {
    Packed packed = store.pack(KIND, document());
    byte[] bytes = packed.bytes().toByteArray();
    bytes[bytes.length / 2] ^= 0x55;
    bytes[bytes.length - 1] ^= 0x55;

    UUID id = put(new Packed(ByteString.copyFrom(bytes, 0, bytes.length - 3), true));

    assertThatThrownBy(() -> store.body("acme", id))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged");
  }

  /** Packs and commits until the kind's dictionary is in use. */
  private void learn() {
    for (int i = 0; i < ENOUGH; i++) {
      put(store.pack(KIND, document()));
    }
    ByteString probe = document();
    int before = store.pack("another kind", probe).bytes().size();
    eventually(
        () -> {
          put(Packed.plain(ByteString.EMPTY));
          return store.pack(KIND, probe).bytes().size() < before * 2 / 3;
        });
  }

  private static void eventually(BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("a dictionary is trained").isBefore(end);
      Thread.onSpinWait();
    }
  }

  private ByteString document() {
    StringBuilder text = new StringBuilder();
    for (String field :
        "CustomizationID ProfileID IssueDate DueDate BuyerReference AccountingSupplierParty LineExtensionAmount TaxExclusiveAmount PayableAmount"
            .split(" ")) {
      text.append("<cbc:%s>%d</cbc:%s>\n".formatted(field, random.nextInt(), field));
    }
    return ByteString.copyFromUtf8(text.toString());
  }

  private UUID put(Packed packed) {
    UUID id = UUID.randomUUID();
    try (Transaction transaction = store.begin()) {
      transaction.putBody("acme", id, packed);
      transaction.commit();
    }
    return id;
  }

  private ByteString stored(Packed packed) {
    return store.body("acme", put(packed)).orElseThrow();
  }
}
