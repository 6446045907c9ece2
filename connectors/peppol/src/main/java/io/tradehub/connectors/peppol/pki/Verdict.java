package io.tradehub.connectors.peppol.pki;

/** What was found of a certificate. */
public sealed interface Verdict {

  /** It may be used. */
  record Trusted() implements Verdict {}

  /**
   * It must not be used.
   *
   * @param code CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_NOT_TRUSTED,
   *     CERTIFICATE_NAME, CERTIFICATE_REVOKED
   * @param text for people
   */
  record Refused(String code, String text) implements Verdict {}

  /**
   * Whether it was revoked could not be found out, and the policy is hard-fail: ask again later.
   *
   * @param text for people
   */
  record Undecided(String text) implements Verdict {}

  /** The one trusted verdict. */
  Verdict TRUSTED = new Trusted();
}
