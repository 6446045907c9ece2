package io.tradehub.xsd;

import com.google.protobuf.ByteString;
import java.util.Optional;

/** Whether bytes are UTF-8, which is the only encoding that is checked. */
final class Utf8 {
  private Utf8() {}

  /** What is wrong with the encoding, for people; empty when it is UTF-8. */
  static Optional<String> problem(ByteString content) {
    if (content.isEmpty()) {
      return Optional.of("the document is empty");
    }
    int first = content.byteAt(0) & 0xFF;
    int second = content.size() > 1 ? content.byteAt(1) & 0xFF : 0xFF;
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
      return Optional.of("the document is in UTF-16; expected UTF-8");
    }
    if (first == 0 || second == 0) {
      return Optional.of("the document is in UTF-16 or UTF-32; expected UTF-8");
    }
    return content.isValidUtf8()
        ? Optional.empty()
        : Optional.of("the document is not in UTF-8: some of its bytes are no characters");
  }
}
