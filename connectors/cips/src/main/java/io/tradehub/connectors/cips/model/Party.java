package io.tradehub.connectors.cips.model;

import java.util.List;
import java.util.Optional;

/**
 * Who pays or is paid.
 *
 * @param name its name; empty for a bank that is named by its agent alone
 * @param creditCode unified social credit code (GB 32100-2015): OrgId/Othr with the scheme "USCC";
 *     none of a bank that pays for itself
 * @param lei legal entity identifier (ISO 17442)
 * @param country ISO 3166-1 alpha-2
 * @param town of the address
 * @param addressLines the rest of the address
 * @param agent what CIPS calls it, when it is a bank that pays for itself (pacs.009)
 */
public record Party(
    String name,
    Optional<String> creditCode,
    Optional<String> lei,
    Optional<String> country,
    Optional<String> town,
    List<String> addressLines,
    Optional<Agent> agent) {
  public Party {
    addressLines = List.copyOf(addressLines);
  }
}
