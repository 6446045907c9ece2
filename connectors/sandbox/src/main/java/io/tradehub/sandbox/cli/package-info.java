/** The sandbox's part of the command line. */
package io.tradehub.sandbox.cli;
