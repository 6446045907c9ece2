package io.tradehub.connectors.offshore.registry;

import io.tradehub.connectors.offshore.list.ListName;
import io.tradehub.connectors.offshore.registry.Refused.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What a list lets become a draft, and a draft a version. Each of these refuses, or does nothing.
 *
 * @param maxDrafts how many drafts may wait at once
 * @param maxVersions how many versions a list may have
 */
record Rules(int maxDrafts, int maxVersions) {
  /** A version a day for a quarter of a century. */
  static final Rules USUAL = new Rules(20, 10_000);

  /**
   * Whether one more draft may wait.
   *
   * @param drafts how many there are
   * @throws Refused TOO_MANY
   */
  void room(ListName list, int drafts) {
    if (drafts >= maxDrafts) {
      throw new Refused(
          Reason.TOO_MANY,
          "there are %d drafts of %s already; publish or discard some".formatted(maxDrafts, list));
    }
  }

  /**
   * Whether a version may count from a time on.
   *
   * @param effective empty for its publication
   * @throws Refused OLDER_THAN_CURRENT
   */
  void notOlder(Optional<Instant> effective, Optional<Version> last) {
    if (effective.isPresent()
        && last.isPresent()
        && effective.get().isBefore(last.get().effective())) {
      throw new Refused(
          Reason.OLDER_THAN_CURRENT,
          "it would count from %s, but version %d counts from %s; to undo that, bring an earlier"
                  .formatted(effective.get(), last.get().number(), last.get().effective())
              + " version back");
    }
  }

  /**
   * Whether somebody may publish a draft now.
   *
   * @throws Refused SAME_PERSON, STALE_DRAFT, TOO_MANY
   */
  void publishable(Draft draft, String checker, Optional<Version> last) {
    if (draft.maker().equals(checker)) {
      throw new Refused(
          Reason.SAME_PERSON, "who brought a draft cannot publish it: ask somebody else to");
    }
    int count = last.map(Version::number).orElse(0);
    if (draft.base() != count) {
      throw new Refused(
          Reason.STALE_DRAFT,
          "it was brought when version %d was the last, and now version %d is; bring it again"
              .formatted(draft.base(), count));
    }
    if (count >= maxVersions) {
      throw new Refused(Reason.TOO_MANY, "a list has %d versions at most".formatted(maxVersions));
    }
  }

  /**
   * Whether there is anything to publish. A list's first version may be empty.
   *
   * @throws Refused NO_CHANGE
   */
  void changes(Difference difference, Optional<Version> last) {
    if (difference.isEmpty() && last.isPresent()) {
      throw new Refused(
          Reason.NO_CHANGE, "it says what version %d says".formatted(last.get().number()));
    }
  }
}
