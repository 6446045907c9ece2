/**
 * A Peppol network for tests: certificate authorities, an SMP, and access points that do not
 * behave.
 */
package io.tradehub.sandbox.peppol;
