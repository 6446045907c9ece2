package io.tradehub.hub.cli;

import io.tradehub.v1.MessageState;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Where a command writes for people: colours on a terminal, plain text when piped. */
public final class Screen {
  private static final int PLAIN_WIDTH = 120;
  private static final int UNBOUNDED = 100_000;
  private static final int MIN_WIDTH = 60;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean colour;
  private final boolean terminal;
  private final int width;

  private Screen(PrintWriter out, PrintWriter err, boolean colour, boolean terminal, int width) {
    this.out = out;
    this.err = err;
    this.colour = colour;
    this.terminal = terminal;
    this.width = Math.max(MIN_WIDTH, width);
  }

  /** The screen of a running command. */
  public static Screen of(CommandLine line) {
    boolean colour = line.getColorScheme().ansi().enabled();
    boolean terminal = terminal();
    return new Screen(
        line.getOut(),
        line.getErr(),
        colour,
        terminal,
        terminal ? line.getUsageHelpWidth() : PLAIN_WIDTH);
  }

  /** Whether a person looks at standard output. */
  static boolean terminal() {
    return System.console() != null && System.console().isTerminal();
  }

  /** Whether colours are on. */
  public boolean colour() {
    return colour;
  }

  /** Columns that texts are broken at. */
  public int width() {
    return width;
  }

  /** Columns that lines are cut at: a terminal's own; what reads a pipe wants all. */
  public int cutAt() {
    return terminal ? width : UNBOUNDED;
  }

  /** Writes a line. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Writes a name and its value, indented; nothing when the value is empty. */
  public void field(String name, String value) {
    if (!value.isEmpty()) {
      line("  " + faint(String.format("%-13s", name)) + value);
    }
  }

  /** Writes an empty line. */
  public void line() {
    line("");
  }

  /** Writes a line beside the result: hints and complaints. */
  public void note(String text) {
    err.println(text);
    err.flush();
  }

  /** What the eye should find. */
  public String bold(String text) {
    return sgr("1", text);
  }

  /** What is there for completeness. */
  public String faint(String text) {
    return sgr("2", text);
  }

  /** What is as it should be. */
  public String good(String text) {
    return sgr("32", text);
  }

  /** What is not. */
  public String bad(String text) {
    return sgr("31", text);
  }

  /** What may need a look. */
  public String warn(String text) {
    return sgr("33", text);
  }

  /** What may be copied, such as an address. */
  public String accent(String text) {
    return sgr("36", text);
  }

  /** A state's name, coloured by whether it is well. */
  public String state(MessageState state) {
    String name = Names.of(state);
    return switch (state) {
      case MESSAGE_STATE_COMPLETED, MESSAGE_STATE_DELIVERED, MESSAGE_STATE_RECEIVED -> good(name);
      case MESSAGE_STATE_REJECTED, MESSAGE_STATE_DEAD -> bad(name);
      case MESSAGE_STATE_WAITING, MESSAGE_STATE_EXPIRED, MESSAGE_STATE_CANCELLED -> warn(name);
      case MESSAGE_STATE_ACCEPTED,
          MESSAGE_STATE_DELIVERING,
          MESSAGE_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          accent(name);
    };
  }

  private String sgr(String code, String text) {
    return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Cuts a text to a number of columns. */
  static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
  }
}
