/** What the servers of the sandbox have in common, whatever network they play. */
package io.tradehub.sandbox.http;
