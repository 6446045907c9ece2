/** The structure of the profile's messages: its XSDs, compiled into tables. */
package io.tradehub.connectors.cips.schema;
