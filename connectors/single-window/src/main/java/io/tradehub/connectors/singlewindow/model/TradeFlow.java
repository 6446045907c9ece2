package io.tradehub.connectors.singlewindow.model;

import java.util.Optional;

/** Which way goods go, as DecHead/IEFlag and the names of files say it. */
public enum TradeFlow {
  /** Into the country. */
  I,
  /** Out of the country. */
  E;

  /** By its letter; empty for another. */
  public static Optional<TradeFlow> of(String letter) {
    return switch (letter) {
      case "I" -> Optional.of(I);
      case "E" -> Optional.of(E);
      default -> Optional.empty();
    };
  }
}
