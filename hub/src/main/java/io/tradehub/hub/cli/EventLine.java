package io.tradehub.hub.cli;

import io.tradehub.v1.Event;

/** One event on one line. */
final class EventLine {
  private static final int STATE_COLUMNS = 10;
  private static final int TYPE_COLUMNS = 15;

  private EventLine() {}

  /** When, which message when wanted, the state after it, what happened, and what is said of it. */
  static String of(Screen screen, Event event, boolean withMessage) {
    String state = Names.of(event.getState());
    StringBuilder line = new StringBuilder(screen.faint(Names.time(event.getTime())));
    if (withMessage) {
      line.append("  ").append(event.getMessageId());
    }
    line.append("  ")
        .append(screen.state(event.getState()))
        .append(" ".repeat(Math.max(0, STATE_COLUMNS - state.length())))
        .append("  ")
        .append(String.format("%-" + TYPE_COLUMNS + "s", Names.of(event.getType())));
    if (event.getAttempt() > 0) {
      line.append(screen.faint("#" + event.getAttempt())).append(' ');
    }
    if (!event.getCode().isEmpty()) {
      line.append(screen.bold(event.getCode())).append(' ');
    }
    return line.append(event.getText()).toString().stripTrailing();
  }
}
