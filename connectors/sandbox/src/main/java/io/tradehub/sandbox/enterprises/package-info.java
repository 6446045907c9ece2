/**
 * Enterprises that do not exist, for lists of any length: names and credit codes that are right.
 */
package io.tradehub.sandbox.enterprises;
