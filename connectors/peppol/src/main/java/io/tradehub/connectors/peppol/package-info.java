/**
 * The connector to Peppol: {@link io.tradehub.connectors.peppol.PeppolConnector} is its face to the
 * hub; the packages below it are the wire (AS4, SMP, SBDH, keys and trust) and the documents
 * (recognition, rules, Message Level Status).
 */
package io.tradehub.connectors.peppol;
