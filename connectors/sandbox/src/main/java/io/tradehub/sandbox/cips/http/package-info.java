/** CIPS's wire: takes messages, sends them, and is steered. */
package io.tradehub.sandbox.cips.http;
