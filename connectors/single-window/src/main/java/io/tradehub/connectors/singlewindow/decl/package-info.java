/**
 * Declarations as bytes: DecMessage read and written, and the zip that carries one with its
 * attachments.
 *
 * <p>{@link io.tradehub.connectors.singlewindow.decl.DeclarationCodec} and {@link
 * io.tradehub.connectors.singlewindow.decl.Parcels} are the faces.
 */
package io.tradehub.connectors.singlewindow.decl;
