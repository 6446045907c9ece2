/** AS4 as Peppol profiles it, over phase4: messages out and in, receipts and errors. */
package io.tradehub.connectors.peppol.as4;
