/**
 * DeclarationService: declarations in fields instead of XML, what became of them, and the
 * consolidated filings of bonded goods. {@link
 * io.tradehub.connectors.singlewindow.api.DeclarationApi} is the face.
 */
package io.tradehub.connectors.singlewindow.api;
