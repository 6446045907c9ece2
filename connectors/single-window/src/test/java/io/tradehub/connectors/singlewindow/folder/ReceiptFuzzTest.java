package io.tradehub.connectors.singlewindow.folder;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.singlewindow.folder.ReceiptReader.Readable;
import io.tradehub.connectors.singlewindow.folder.ReceiptReader.Unreadable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, reading it ends, and says something. */
class ReceiptFuzzTest {
  private static final List<ByteString> EXAMPLES =
      List.of(
          Papers.utf8(Papers.imported("A26", "I20260000000000001")),
          Papers.utf8(Papers.refused("A26")),
          Papers.utf8(Papers.result("I1", "P")),
          ByteString.copyFrom(Papers.data("S9"), Papers.GB2312),
          Papers.utf8(Papers.several("I1", "I2")),
          Papers.utf8(Papers.carried(Papers.utf8(Papers.result("I1", "P")))),
          Papers.zip(
              Papers.utf8(Papers.imported("A1", "I1")), Papers.utf8(Papers.result("I1", "P"))));

  private static ReceiptReader.Read read(ByteString bytes) {
    ReceiptReader.Read read = ReceiptReader.read("shanghai", "r.xml", bytes);
    switch (read) {
      case Readable(var receipts, var remark) -> assertThat(receipts).isNotEmpty();
      case Unreadable(var reason, var others) -> assertThat(reason).isNotBlank();
    }
    return read;
  }

  @Test
  void anExampleThatIsCutOffAnywhereIsUnreadableOrSaysTheSame() {
    for (ByteString example : EXAMPLES) {
      Readable whole = (Readable) read(example);
      for (int length = 0; length < example.size(); length++) {
        if (read(example.substring(0, length)) instanceof Readable cut) {
          // Only white space was missing.
          assertThat(cut.receipts()).hasSameSizeAs(whole.receipts());
          assertThat(example.substring(length).toStringUtf8()).isBlank();
        }
      }
    }
  }

  @Test
  void changedBytesNeverBreakIt() {
    Random random = new Random(20_261_124);
    int readable = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = EXAMPLES.get(random.nextInt(EXAMPLES.size())).toByteArray();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        int at = random.nextInt(bytes.length);
        bytes[at] =
            random.nextBoolean()
                ? (byte) random.nextInt()
                : "<>&;/\"'\0 "
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)[random.nextInt(9)];
      }
      readable += read(ByteString.copyFrom(bytes)) instanceof Readable ? 1 : 0;
    }
    // Otherwise it is not the reader that was tested.
    assertThat(readable).isBetween(1_000, 19_000);
  }

  @Test
  void randomBytesNeverBreakIt() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      if (i % 3 == 0 && bytes.length > 4) {
        bytes[0] = 'P';
        bytes[1] = 'K';
        bytes[2] = 3;
        bytes[3] = 4;
      } else if (i % 3 == 1 && bytes.length > 0) {
        bytes[0] = '<';
      }
      assertThat(read(ByteString.copyFrom(bytes))).isInstanceOf(Unreadable.class);
    }
  }
}
