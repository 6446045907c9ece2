/**
 * The import client of the single window: it takes declarations out of an OutBox, and puts answers
 * into an InBox.
 */
package io.tradehub.sandbox.customs.client;
