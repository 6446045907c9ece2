package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Agent;

/** What messages and payments are called on the network: docs/cips-profile.md. */
final class Names {
  private static final int LONG_BIC = 11;
  private static final String HEAD_OFFICE = "XXX";

  private Names() {}

  /** A document by its sender and own id. */
  static String message(Agent sender, String messageId) {
    return "msgid:" + shortBic(sender) + "/" + messageId;
  }

  /** A payment by its UETR. */
  static String uetr(String uetr) {
    return "uetr:" + uetr;
  }

  /** A payment by its sender and end-to-end id. */
  static String endToEnd(Agent sender, String id) {
    return "e2e:" + shortBic(sender) + "/" + id;
  }

  /** An agent's value; a head office's BIC with 8 characters. */
  static String shortBic(Agent agent) {
    String value = agent.value();
    return agent.kind() == Agent.Kind.BIC
            && value.length() == LONG_BIC
            && value.endsWith(HEAD_OFFICE)
        ? value.substring(0, LONG_BIC - HEAD_OFFICE.length())
        : value;
  }
}
