/**
 * Benchmarks that anybody can run: each puts this project beside the plain use of a library, in one
 * run on one machine, and says whether its promise holds.
 */
package io.tradehub.loadtest;
