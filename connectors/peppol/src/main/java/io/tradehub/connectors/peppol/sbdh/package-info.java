/**
 * The Peppol envelope: a business document goes into a Standard Business Document and comes out
 * again byte for byte.
 */
package io.tradehub.connectors.peppol.sbdh;
