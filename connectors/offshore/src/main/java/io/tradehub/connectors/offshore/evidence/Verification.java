package io.tradehub.connectors.offshore.evidence;

/** What came of looking at a receipt. */
public sealed interface Verification permits Verified, NotVerified {}
