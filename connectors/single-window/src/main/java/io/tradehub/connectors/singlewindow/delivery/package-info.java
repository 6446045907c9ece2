/** How a declaration's message gets into its folder, and what became of it there. */
package io.tradehub.connectors.singlewindow.delivery;
