/**
 * Keys and trust: the access point's own key, whose certificates are accepted, and whether they
 * were revoked.
 */
package io.tradehub.connectors.peppol.pki;
