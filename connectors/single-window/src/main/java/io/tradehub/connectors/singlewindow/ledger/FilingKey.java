package io.tradehub.connectors.singlewindow.ledger;

/**
 * A declaration of a filing.
 *
 * @param tenant whose
 * @param id the filing's id, unique in its tenant
 * @param part its declaration, from 1
 */
public record FilingKey(String tenant, String id, int part) {}
