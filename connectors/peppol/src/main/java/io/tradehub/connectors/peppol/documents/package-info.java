/**
 * What a document is: read from its own first elements, before anything else is done with it.
 *
 * <p>{@link io.tradehub.connectors.peppol.documents.DocumentScanner} reads it once, hardened and
 * bounded; {@link io.tradehub.connectors.peppol.documents.DocumentTypes} knows the types of the
 * Peppol code list; {@link io.tradehub.connectors.peppol.documents.DocumentRecogniser} and {@link
 * io.tradehub.connectors.peppol.documents.XmlGuard} are the two faces that others use.
 */
package io.tradehub.connectors.peppol.documents;
