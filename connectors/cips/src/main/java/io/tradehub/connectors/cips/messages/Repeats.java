package io.tradehub.connectors.cips.messages;

/** Which elements of the profile may repeat: only these have a position in a location. */
final class Repeats {
  private Repeats() {}

  /**
   * Whether it may.
   *
   * @param parent the element that it is in
   */
  static boolean mayRepeat(String parent, String name) {
    return switch (name) {
      case "CdtTrfTxInf" -> parent.equals("FIToFICstmrCdtTrf");
      case "TxInfAndSts" -> parent.equals("FIToFIPmtStsRpt");
      case "StsRsnInf", "CxlStsRsnInf", "AdrLine", "Bal", "Ntry" -> true;
      default -> false;
    };
  }
}
