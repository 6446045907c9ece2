package io.tradehub.sandbox.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the sandbox says when it is ready.
 *
 * @param dir its folder
 * @param accessPoints their seat ids, by their names
 * @param running what runs
 */
record Announcement(Path dir, Map<String, String> accessPoints, Running running) {

  JsonObject json() {
    var stores = new JsonObject();
    accessPoints.keySet().forEach(name -> stores.put(name, dir.resolve(name + ".p12").toString()));
    String smp = running.peppol().smpUrl();
    String lists = running.lists().url();
    JsonObject ready =
        new JsonObject()
            .put("smpUrl", smp)
            .put("adminUrl", smp + "sandbox")
            .put("directory", dir.toString())
            .put("root", dir.resolve("root.pem").toString())
            .put("accessPointAuthority", dir.resolve("ap-ca.pem").toString())
            .put("smpAuthority", dir.resolve("smp-ca.pem").toString())
            .put("accessPoints", stores)
            .put("listsUrl", lists + "lists/")
            .put("listsAdminUrl", lists + "sandbox")
            .put("listsKeys", dir.resolve("publisher.jwks").toString())
            .put("cipsUrl", running.cips().url())
            .put("cipsAdminUrl", running.cips().adminUrl())
            .put("cipsBic", running.cips().bic())
            .put("cipsCertificate", dir.resolve("cips.pem").toString())
            .put("cipsDirectory", dir.resolve("participants.json").toString());
    if (running.customs() != null) {
      JsonArray folders = new JsonArray();
      running.customs().folders().forEach(f -> folders.add(f.toString()));
      ready.put("customsAdminUrl", running.customs().adminUrl()).put("customsFolders", folders);
    }
    return ready;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Peppol sandbox ready");
    lines.add("  SMP    " + running.peppol().smpUrl());
    lines.add("  admin  " + running.peppol().smpUrl() + "sandbox");
    lines.add("  trust  " + dir.resolve("root.pem") + ", ap-ca.pem, smp-ca.pem");
    accessPoints.forEach(
        (name, seatId) ->
            lines.add(
                "  access point " + name + " (" + seatId + ")  " + dir.resolve(name + ".p12")));
    lines.add("Publisher of lists ready");
    lines.add("  lists  " + running.lists().url() + "lists/NAME");
    lines.add("  admin  " + running.lists().url() + "sandbox");
    lines.add("  keys   " + dir.resolve("publisher.jwks"));
    lines.add("CIPS ready: a stub, business day " + running.cips().day());
    lines.add("  CIPS   " + running.cips().url() + " (" + running.cips().bic() + ")");
    lines.add("  admin  " + running.cips().adminUrl());
    lines.add("  trust  " + dir.resolve("cips.pem"));
    running
        .cips()
        .participants()
        .forEach(p -> lines.add("  participant " + p.bic() + "  " + dir.resolve(p.bic() + ".p12")));
    if (running.customs() != null) {
      lines.add("Single window and customs ready: a stub");
      running.customs().folders().forEach(f -> lines.add("  folder " + f));
      lines.add("  admin  " + running.customs().adminUrl());
    }
    return lines;
  }
}
