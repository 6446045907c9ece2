package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.SubmitDeclarationRequest;

/**
 * The declarations of a filing, as requests that SubmitDeclaration would take: so they are written,
 * checked and submitted as any other declaration. The same filing gives the same requests, byte for
 * byte.
 */
public final class ConsolidatedDeclaration {
  private ConsolidatedDeclaration() {}

  /**
   * One declaration.
   *
   * @param part which of the filing's, from 1
   */
  public static SubmitDeclarationRequest of(Filing filing, int part) {
    throw new UnsupportedOperationException();
  }
}
