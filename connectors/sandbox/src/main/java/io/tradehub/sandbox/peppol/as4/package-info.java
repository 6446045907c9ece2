/**
 * Access points for tests: a plain one, one that does not behave, and a sender of messages that
 * must be refused.
 */
package io.tradehub.sandbox.peppol.as4;
