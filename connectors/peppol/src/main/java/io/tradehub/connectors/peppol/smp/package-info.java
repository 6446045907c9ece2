/** Where a participant receives: SML and SMP, asked, checked and remembered. */
package io.tradehub.connectors.peppol.smp;
