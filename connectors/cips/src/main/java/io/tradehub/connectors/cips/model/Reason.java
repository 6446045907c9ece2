package io.tradehub.connectors.cips.model;

/**
 * Why something is as it is.
 *
 * @param code of the external code set of its place, such as "AC04"; may be empty
 * @param text the same in words; may be empty
 */
public record Reason(String code, String text) {}
