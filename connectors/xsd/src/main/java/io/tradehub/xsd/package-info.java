/**
 * XSDs compiled into tables, and documents checked against them in one pass.
 *
 * <p>{@link io.tradehub.xsd.Schemas} and {@link io.tradehub.xsd.StructureCheck} are the face, and
 * {@link io.tradehub.xsd.Dialect} is what a connector says of its documents beyond its schemas.
 * {@code XsdCompiler} and {@code PatternParser} make the tables and know only the part of XML
 * Schema that our schemas use: what they do not know stops the start. {@code Pass} walks one
 * document.
 */
package io.tradehub.xsd;
