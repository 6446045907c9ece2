package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.api.ConnectorContext;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.v1.SettlementServiceGrpc.SettlementServiceImplBase;

/**
 * SettlementService: hands each call to the class of its kind. Methods run on the call's event loop
 * and never wait; what reads the disk or asks CIPS runs on bounded workers.
 */
public final class SettlementApi extends SettlementServiceImplBase implements AutoCloseable {
  private final ConnectorContext context;
  private final Agent network;
  private final BusinessDays days;
  private final DocumentCheck check;
  private final StatementSource statements;

  /**
   * Serves; there is nothing to start.
   *
   * @param network what CIPS itself is called
   * @param days its calendar
   * @param check what a document must pass, as the connector's validate does
   * @param statements where statements come from
   */
  public SettlementApi(
      ConnectorContext context,
      Agent network,
      BusinessDays days,
      DocumentCheck check,
      StatementSource statements) {
    this.context = context;
    this.network = network;
    this.days = days;
    this.check = check;
    this.statements = statements;
  }

  /**
   * The hub begins to stop: ends the streams, with UNAVAILABLE and their cursor. Does not block;
   * idempotent.
   */
  public void stopping() {}

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {}
}
