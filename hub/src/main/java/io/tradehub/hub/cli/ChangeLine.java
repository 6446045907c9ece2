package io.tradehub.hub.cli;

import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListingChange;
import io.tradehub.v1.ListingStatus;

/** One change of what a list says, on one line. */
final class ChangeLine {
  private ChangeLine() {}

  /** When, of whom, what it was and is, by which version; and which names or days changed. */
  static String of(Screen screen, ListingChange change) {
    EnterpriseStatus before = change.getBefore();
    EnterpriseStatus after = change.getAfter();
    StringBuilder line = new StringBuilder(screen.faint(Names.dateTime(change.getTime())));
    line.append("  ").append(screen.bold(after.getCreditCode()));
    line.append("  ").append(after.getName().isEmpty() ? before.getName() : after.getName());
    line.append("  ").append(change.hasBefore() ? status(screen, before) : "nothing");
    line.append(" → ").append(status(screen, after));
    line.append(screen.faint("  version " + change.getVersion().getNumber()));
    if (change.hasBefore() && !before.getName().isEmpty()) {
      changed(line, "name", before.getName(), after.getName());
      changed(line, "other name", before.getOtherName(), after.getOtherName());
      changed(line, "from", before.getValidFrom(), after.getValidFrom());
      changed(line, "until", before.getValidUntil(), after.getValidUntil());
    }
    return line.toString();
  }

  private static void changed(StringBuilder line, String what, String before, String after) {
    if (!before.equals(after)) {
      line.append("  ").append(what).append(" was ").append(before.isEmpty() ? "none" : before);
    }
  }

  private static String status(Screen screen, EnterpriseStatus enterprise) {
    String name = Names.of(enterprise.getStatus());
    return enterprise.getStatus() == ListingStatus.LISTING_STATUS_LISTED
        ? screen.good(name)
        : screen.bad(name);
  }
}
