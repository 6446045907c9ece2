package io.tradehub.connectors.offshore.feed;

import io.tradehub.connectors.offshore.list.ListName;
import java.lang.System.Logger.Level;

/** What the log says of feeds: what is new, once, and not each of a hundred failures of a kind. */
final class FeedLog {
  private static final System.Logger LOG = System.getLogger(Feed.class.getName());

  private FeedLog() {}

  /**
   * Says what came of an attempt, when it is something new.
   *
   * @param before how the feed stood before it
   * @param sequence the publisher's number of what was taken last
   */
  static void tell(ListName list, FeedStatus before, Outcome outcome, long sequence) {
    switch (outcome) {
      case Outcome.Published published ->
          LOG.log(
              Level.INFO,
              "{0}: version {1} is published, the publisher''s number {2}",
              list,
              published.version(),
              sequence);
      case Outcome.Drafted drafted ->
          LOG.log(Level.INFO, "{0}: the publisher''s number {1} waits as a draft", list, sequence);
      case Outcome.Failed failed -> {
        String code = failed.why().code().text();
        if (!code.equals(before.errorCode())) {
          LOG.log(Level.WARNING, "{0}: {1}: {2}", list, code, failed.why().getMessage());
        }
      }
      case Outcome.Confirmed confirmed -> answersAgain(list, before);
      case Outcome.Differs differs -> answersAgain(list, before);
      case Outcome.NotAsked notAsked -> {
        // Said when the breaker opened: then it failed.
      }
    }
  }

  private static void answersAgain(ListName list, FeedStatus before) {
    if (before.failures() > 0) {
      LOG.log(Level.INFO, "{0}: the publisher answers again", list);
    }
  }

  /** Something that should not happen, with where. */
  static void fault(ListName list, Throwable e) {
    LOG.log(Level.ERROR, "the feed of " + list + " failed here", e);
  }
}
