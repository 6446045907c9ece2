package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** What came of reading a DecMessage. */
public sealed interface Read {

  /**
   * Its structure is right.
   *
   * @param declaration what it says
   * @param charset how it was written
   */
  record Readable(Declaration declaration, Charset charset) implements Read {}

  /**
   * Its structure is not right, or it is no XML that is allowed.
   *
   * @param findings what is wrong, in the document's order; at least one
   * @param draft what could be read of it nevertheless, so that the rules can be asked as well and
   *     people told all that is wrong at once: a text that is wrong (too long, say) is in it as it
   *     stands, what is not known or stands too often is not. Empty when it is not well formed
   */
  record Unreadable(List<Finding> findings, Optional<Declaration> draft) implements Read {
    public Unreadable {
      findings = List.copyOf(findings);
    }
  }
}
