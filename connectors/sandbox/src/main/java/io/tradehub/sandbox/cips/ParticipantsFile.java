package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Participant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;

/** The directory of participants as a file, in the format that hubs read. */
final class ParticipantsFile {
  private ParticipantsFile() {}

  static void write(Path file, Collection<Participant> participants, Instant now)
      throws IOException {
    JsonArray all = new JsonArray();
    for (Participant p : participants) {
      JsonObject entry =
          new JsonObject()
              .put("bic", p.bic())
              .put("cipsId", p.cipsId())
              .put("name", p.name())
              .put("kind", p.isDirect() ? "direct" : "indirect");
      p.via().ifPresent(via -> entry.put("via", via));
      all.add(entry);
    }
    // Whoever reads it meanwhile sees the one before.
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        made,
        new JsonObject()
                .put("version", now.toString())
                .put("source", "tradehub sandbox")
                .put("participants", all)
                .encodePrettily()
            + "\n");
    Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
