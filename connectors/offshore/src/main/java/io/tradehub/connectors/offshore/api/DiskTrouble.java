package io.tradehub.connectors.offshore.api;

import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.ApiErrors;
import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.NotStoredException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * What is said when the disk does not let a list be worked on: to whoever called, what became of
 * the call and what to do; to the operator, in the log, which file it is and why.
 */
final class DiskTrouble {
  private static final System.Logger LOG = System.getLogger(DiskTrouble.class.getName());

  private DiskTrouble() {}

  /** Something of a list could not be written, or a draft not be read. */
  static StatusRuntimeException status(ListName list, IOException e) {
    LOG.log(Level.ERROR, "list " + list + ": " + e.getMessage(), e);
    Map<String, String> about = Map.of("list", list.text());
    return e instanceof NotStoredException
        ? ApiErrors.unavailable("LIST_NOT_STORED", e.getMessage(), about)
        : ApiErrors.precondition(
            "DRAFT_NOT_READ",
            "a draft cannot be read, the hub's log says which and why; nothing has changed:"
                + " discard it, and bring the list again",
            about);
  }
}
