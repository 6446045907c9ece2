package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.Agent;

/** What messages and payments are called on the network: docs/cips-profile.md. */
final class Names {
  private Names() {}

  /** A document by its sender and own id. */
  static String message(Agent sender, String messageId) {
    return "msgid:" + canonical(sender) + "/" + messageId;
  }

  /** A payment by its UETR. */
  static String uetr(String uetr) {
    return "uetr:" + uetr;
  }

  /** A payment by its sender and end-to-end id. */
  static String endToEnd(Agent sender, String id) {
    return "e2e:" + canonical(sender) + "/" + id;
  }

  /** An agent's value; a head office's BIC with 8 characters. */
  static String canonical(Agent agent) {
    return agent.canonical().value();
  }
}
