package io.tradehub.connectors.singlewindow.decl;

import com.google.protobuf.ByteString;
import java.nio.charset.Charset;

/** What came of looking at how a document is encoded. */
sealed interface Decoded {

  /**
   * It is what it says.
   *
   * @param utf8 the same document in UTF-8, and saying so
   * @param charset what it was in, by its own word
   */
  record Text(ByteString utf8, Charset charset) implements Decoded {}

  /**
   * It is not what it says, or in no encoding that is taken.
   *
   * @param why what is wrong, for people
   */
  record Wrong(String why) implements Decoded {}
}
