package io.tradehub.sandbox.peppol;

import io.tradehub.connectors.api.ParticipantId;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A participant's capability in the SMP: it takes this document type in this process, at this
 * endpoint, over Peppol AS4.
 *
 * @param participant who receives
 * @param documentType with its scheme: "busdox-docid-qns::…" or "peppol-doctype-wildcard::…"
 * @param process with its scheme: "cenbii-procid-ubl::…"
 * @param endpointUrl the access point's http or https address
 * @param certificate the access point's certificate
 */
public record Registration(
    ParticipantId participant,
    String documentType,
    String process,
    String endpointUrl,
    X509Certificate certificate) {
  /** The transport profile that every registration has. */
  public static final String TRANSPORT_PROFILE = "peppol-transport-as4-v2_0";

  private static final List<String> DOCUMENT_TYPE_SCHEMES =
      List.of("busdox-docid-qns", "peppol-doctype-wildcard");

  /**
   * @throws IllegalArgumentException when a part is not what it should be, with a message for
   *     people
   */
  public Registration {
    if (DOCUMENT_TYPE_SCHEMES.stream().map(s -> s + "::").noneMatch(documentType::startsWith)) {
      throw new IllegalArgumentException(
          "'"
              + documentType
              + "' is not a document type: expected one that begins with busdox-docid-qns:: or"
              + " peppol-doctype-wildcard::");
    }
    if (process.indexOf("::") < 1) {
      throw new IllegalArgumentException(
          "'"
              + process
              + "' is not a process: expected a scheme, ::, and a value, like"
              + " cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
    }
    if (!isHttp(endpointUrl)) {
      throw new IllegalArgumentException(
          "'" + endpointUrl + "' is not an endpoint: expected an http or https address");
    }
  }

  private static boolean isHttp(String url) {
    try {
      var uri = new URI(url);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
