/** A file of what was taken, on the disk before anybody is answered. */
package io.tradehub.sandbox.journal;
