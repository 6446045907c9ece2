package io.tradehub.hub.cli;

import io.tradehub.v1.Event;

/** One event on one line. */
final class EventLine {
  private static final int STATE_COLUMNS = 10;

  private EventLine() {}

  /** When, which message when wanted, the state after it, and what happened. */
  static String of(Screen screen, Event event, boolean withMessage) {
    String state = Names.of(event.getState());
    StringBuilder line = new StringBuilder(screen.faint(Names.time(event.getTime())));
    if (withMessage) {
      line.append("  ").append(event.getMessageId());
    }
    line.append("  ")
        .append(screen.state(event.getState()))
        .append(" ".repeat(Math.max(0, STATE_COLUMNS - state.length())))
        .append("  ");
    if (event.getAttempt() > 0) {
      line.append(screen.faint(String.format("%-4s", "#" + event.getAttempt())));
    }
    if (!event.getCode().isEmpty()) {
      line.append(screen.bold(event.getCode())).append("  ");
    }
    return line.append(event.getText().isEmpty() ? Names.of(event.getType()) : event.getText())
        .toString()
        .stripTrailing();
  }
}
