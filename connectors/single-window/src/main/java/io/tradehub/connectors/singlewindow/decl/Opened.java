package io.tradehub.connectors.singlewindow.decl;

import io.tradehub.connectors.api.Finding;
import java.util.List;

/** What came of opening the content of a message. */
public sealed interface Opened {

  /**
   * It has one XML and perhaps attachments.
   *
   * @param parcel these
   */
  record Whole(Parcel parcel) implements Opened {}

  /**
   * It is no archive that is allowed, or not a content that is known.
   *
   * @param findings what is wrong ({@code DEC-ZIP}); at least one
   */
  record Broken(List<Finding> findings) implements Opened {
    public Broken {
      findings = List.copyOf(findings);
    }
  }
}
