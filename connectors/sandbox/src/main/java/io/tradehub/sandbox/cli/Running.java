package io.tradehub.sandbox.cli;

import io.tradehub.sandbox.cips.SandboxCips;
import io.tradehub.sandbox.customs.CustomsSandbox;
import io.tradehub.sandbox.lists.SandboxLists;
import io.tradehub.sandbox.peppol.SandboxPeppol;

/**
 * What runs.
 *
 * @param customs null when no folder is shared with it
 */
record Running(SandboxPeppol peppol, SandboxLists lists, SandboxCips cips, CustomsSandbox customs) {
  void close() {
    peppol.close();
    lists.close();
    cips.close();
    if (customs != null) {
      customs.close();
    }
  }
}
