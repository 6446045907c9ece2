package io.tradehub.loadtest.crash;

import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Compares the event logs, as they are in the end, with what their watchers were told. */
final class LogCheck {
  private final Lives lives;
  private final History history;
  private final Violations violations;

  LogCheck(Lives lives, History history, Violations violations) {
    this.lives = lives;
    this.history = history;
    this.violations = violations;
  }

  /**
   * Reads every log again from its first event: it must say what it said at first.
   *
   * @param alive whether the hub still runs; without it there is nothing to wait for
   */
  void readAgain(BooleanSupplier alive) throws InterruptedException {
    History second = new History(violations);
    for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
      Thread.ofVirtual()
          .name("second watcher-" + tenant)
          .start(new Watcher(tenant, lives, second, violations));
    }
    for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
      while (second.sequence(tenant) < history.sequence(tenant) && alive.getAsBoolean()) {
        Thread.sleep(20);
      }
      if (second.fingerprint(tenant) != history.fingerprint(tenant)) {
        violations.add(
            Violations.Kind.EVENTS,
            "the events of tenant %s are not what was told at first"
                .formatted(Scene.TENANTS.get(tenant)));
      }
    }
  }

  /**
   * Walks the hash chains of what the hub left on disk; each must end where its watcher was told.
   *
   * @param store the folder of a store that no hub has open
   * @return how many events' links hold
   */
  long verify(Path store) {
    long verified = 0;
    try (LogAudit audit = LogAudit.open(store)) {
      for (int tenant = 0; tenant < Scene.TENANTS.size(); tenant++) {
        String name = Scene.TENANTS.get(tenant);
        LogReport report = audit.check(name, more -> {});
        report.broken().ifPresent(broken -> broken(name, broken));
        if (report.last() != history.sequence(tenant)
            || !report.head().equals(history.head(tenant))) {
          violations.add(
              Violations.Kind.CHAIN,
              "tenant %s: the log ends with event %d, %s; the watcher was told %d, %s"
                  .formatted(
                      name,
                      report.last(),
                      report.head(),
                      history.sequence(tenant),
                      history.head(tenant)));
        }
        verified += report.events();
      }
    }
    return verified;
  }

  private void broken(String tenant, Break broken) {
    violations.add(
        Violations.Kind.CHAIN,
        "tenant %s: %s at event %d, %s; expected %s, found %s"
            .formatted(
                tenant,
                broken.kind().text(),
                broken.sequence(),
                broken.messageId(),
                broken.expected(),
                broken.found()));
  }
}
