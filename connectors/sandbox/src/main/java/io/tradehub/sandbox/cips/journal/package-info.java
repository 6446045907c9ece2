/** Keeps the commands that CIPS took in a file, on the disk before anybody is answered. */
package io.tradehub.sandbox.cips.journal;
