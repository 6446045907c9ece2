/** How fast documents are built, checked and read back on one thread. */
package io.tradehub.loadtest.codec;
