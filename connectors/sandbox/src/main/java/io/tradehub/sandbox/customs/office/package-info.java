/**
 * The single window and customs: what was declared, what they think of it, and what they owe whom
 * in answers. It reads no clock and touches no file.
 */
package io.tradehub.sandbox.customs.office;
