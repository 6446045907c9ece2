/**
 * What goes through the shared folder, read strictly and written as the single window does: zips,
 * DecMessages, answers. It shares no code with the connector that it is tried against.
 */
package io.tradehub.sandbox.customs.document;
