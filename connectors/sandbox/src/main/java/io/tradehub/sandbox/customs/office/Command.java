package io.tradehub.sandbox.customs.office;

import java.time.Instant;
import java.util.List;

/** What changes what the single window and customs know; a line of the journal. */
public sealed interface Command {

  /**
   * The single window takes a declaration that it has not.
   *
   * @param digest of the package
   * @param serial its number, from 1: what SeqNo and ENTRY_ID end in
   * @param outcome what shall become of it
   * @param delays what was usual then
   */
  record Take(
      Instant at,
      Sent sent,
      String digest,
      long serial,
      Outcome outcome,
      Delays delays,
      Content content)
      implements Command {}

  /** The same file came again: it is answered again. */
  record Again(Instant at, Sent sent) implements Command {}

  /**
   * A file is answered by Failed_.
   *
   * @param after milliseconds until then
   */
  record Refuse(Instant at, Sent sent, String why, long after) implements Command {}

  /** Customs say something that nobody asked for. */
  record Say(Instant at, long serial, String channel, String note) implements Command {}

  /** Answers lie in the InBox. */
  record Put(List<Progress> done) implements Command {
    public Put {
      done = List.copyOf(done);
    }
  }

  /**
   * An answer that lies in the InBox.
   *
   * @param entry the declaration's place in the register
   * @param round how often it had come again when the answer was due
   * @param index the answer's place in its plan
   */
  record Progress(int entry, int round, int index) {}
}
