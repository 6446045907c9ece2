/** CIPS's operating calendar: its business days, and when each opens and ends. */
package io.tradehub.connectors.cips.rules.calendar;
