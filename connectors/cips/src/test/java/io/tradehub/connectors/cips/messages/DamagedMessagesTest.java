package io.tradehub.connectors.cips.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes, a reader answers: with a message, or with what is wrong. */
class DamagedMessagesTest {
  private static final int DAMAGES = 400;
  private static final String[] PIECES = {
    "<",
    ">",
    "&",
    "\"",
    "</",
    "/>",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?",
    "&#0;",
    "&x;",
    "xmlns=\"\"",
    "<!DOCTYPE a>",
    "\u0000",
    "-",
    "9",
    "\ud840",
    "2026-02-30",
    "1e3",
    "NaN",
    "<Id>",
    "xmlns:a=''"
  };

  private static final MessageReader READER = new MessageReader(ProfileSchema.load());

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_damaged_message_is_read_or_refused(MessageType type) {
    Random random = new Random(type.ordinal());
    Samples samples = new Samples(900 + type.ordinal());
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      byte[] bytes = MessageWriter.write(samples.message(type)).toByteArray();
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        bytes = damaged(bytes, random);
      }
      refused += answered(bytes) ? 0 : 1;
    }
    assertThat(refused).isBetween(DAMAGES / 2, DAMAGES);
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void a_message_that_was_cut_off_is_refused_wherever_it_was_cut(MessageType type) {
    byte[] bytes = MessageWriter.write(new Samples(type.ordinal()).message(type)).toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(answered(Arrays.copyOf(bytes, length))).as("the first %s bytes", length).isFalse();
    }
  }

  @Test
  void noise_is_refused() {
    Random random = new Random(11);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertThat(answered(noise)).isFalse();
    }
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + random.nextInt(40));
    byte[] piece =
        switch (random.nextInt(5)) {
          case 0 -> new byte[] {(byte) random.nextInt(256)};
          case 1 -> new byte[0];
          case 2 -> Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 200));
          default -> PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
        };
    byte[] damaged = new byte[bytes.length - (end - at) + piece.length];
    System.arraycopy(bytes, 0, damaged, 0, at);
    System.arraycopy(piece, 0, damaged, at, piece.length);
    System.arraycopy(bytes, end, damaged, at + piece.length, bytes.length - end);
    return damaged.length == 0 ? bytes : damaged;
  }

  /** Whether it could be read; what could be read can be written and read again. */
  private boolean answered(byte[] bytes) {
    ByteString content = ByteString.copyFrom(bytes);
    try {
      Sighting.of(content);
      switch (READER.read(content)) {
        case Read.Readable readable -> {
          BusinessMessage message = readable.message();
          ByteString again =
              message.header().isPresent()
                  ? MessageWriter.write(message)
                  : MessageWriter.writeDocument(message.document());
          assertThat(READER.read(again))
              .isEqualTo(
                  new Read.Readable(
                      new BusinessMessage(message.header(), false, message.document())));
          assertThat(Sighting.of(content).map(Sighting::type)).contains(message.document().type());
          return true;
        }
        case Read.Unreadable unreadable -> {
          assertThat(unreadable.findings())
              .anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
          return false;
        }
      }
    } catch (RuntimeException e) {
      return fail(content.toString(StandardCharsets.ISO_8859_1), e);
    }
  }
}
