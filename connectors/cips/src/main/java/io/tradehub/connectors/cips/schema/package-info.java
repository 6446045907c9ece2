/**
 * The structure of the profile's messages: its XSDs (the resources of this package), and a check of
 * documents against them in one pass by {@link io.tradehub.xsd.StructureCheck}.
 */
package io.tradehub.connectors.cips.schema;
