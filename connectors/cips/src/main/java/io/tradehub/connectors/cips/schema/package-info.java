/**
 * The structure of the profile's messages: its XSDs (the resources of this package), compiled into
 * tables at start, and a check of documents against them in one pass.
 *
 * <p>{@link io.tradehub.connectors.cips.schema.ProfileSchema} is the face. {@code XsdCompiler} and
 * {@code PatternParser} make the tables and know only the part of XML Schema that the profile uses:
 * what they do not know stops the start. {@code Pass} walks one document.
 */
package io.tradehub.connectors.cips.schema;
