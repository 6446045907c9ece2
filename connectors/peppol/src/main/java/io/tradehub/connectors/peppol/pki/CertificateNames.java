package io.tradehub.connectors.peppol.pki;

import java.security.cert.X509Certificate;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** What the names in a Peppol certificate say. */
public final class CertificateNames {
  private CertificateNames() {}

  /** The subject's common name; empty when there is none. */
  public static String commonName(X509Certificate certificate) {
    try {
      for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (rdn.getType().equalsIgnoreCase("CN")) {
          return rdn.getValue().toString();
        }
      }
    } catch (InvalidNameException e) {
      return "";
    }
    return "";
  }

  /** Whether a common name is a Peppol seat id: P, two letters, six digits. */
  public static boolean isSeatId(String commonName) {
    return commonName.matches("P[A-Z]{2}[0-9]{6}");
  }

  /**
   * The service provider's own participant identifier, derived from its seat id: "0242:" and the
   * six digits (Peppol Service Provider Identification Scheme, 3.4).
   *
   * @return for instance "0242:000001"; empty when the common name is not a seat id
   */
  public static String serviceProviderId(X509Certificate certificate) {
    String commonName = commonName(certificate);
    return isSeatId(commonName) ? "0242:" + commonName.substring(3) : "";
  }

  /**
   * Whether a distinguished name is the certificate's subject, whatever the order of its parts (SMP
   * 1.3: the certificate UID of a redirect).
   */
  public static boolean isSubject(X509Certificate certificate, String name) {
    try {
      String subject = certificate.getSubjectX500Principal().getName();
      return Set.copyOf(new LdapName(subject).getRdns())
          .equals(Set.copyOf(new LdapName(name).getRdns()));
    } catch (InvalidNameException e) {
      return false;
    }
  }
}
