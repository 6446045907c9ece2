/** The one pooled HTTP client that speaks to SMPs and access points. */
package io.tradehub.connectors.peppol.http;
