/** The gRPC service that the Peppol connector offers to ERPs. */
package io.tradehub.connectors.peppol.api;
