package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.Durations;
import io.tradehub.hub.cli.Json;
import io.tradehub.hub.cli.Screen;
import io.tradehub.hub.cli.Table;
import io.tradehub.v1.MessageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the demo shows: lines as things happen, each with the time since the demo began, and what
 * was expected of each document beside what became of it.
 */
final class Board {
  /** What colouring one word takes: a start and an end. */
  private static final int COLOUR_LENGTH = 9;

  private static final Pattern LONG_ADDRESS = Pattern.compile("(https?://[^/ ]+)/\\S{40,}");

  private final Screen screen;
  private final boolean json;
  private final long begin = System.nanoTime();
  private final List<Result> results = new ArrayList<>();
  private int step;

  /**
   * What became of one document.
   *
   * @param step of the demo, from 1
   * @param what for people
   * @param expected for people: "COMPLETED", "refused"
   * @param actual for people, in the same words
   * @param ok whether it is as it should be
   * @param took from its submission to that state
   * @param note more for people; may be empty
   */
  record Result(
      int step,
      String what,
      String expected,
      String actual,
      boolean ok,
      Duration took,
      String note) {}

  Board(Screen screen, boolean json) {
    this.screen = screen;
    this.json = json;
  }

  Screen screen() {
    return screen;
  }

  /** What comes before the first scene. */
  synchronized void begin(String text) {
    if (json) {
      print(Map.of("step", step, "title", text));
    } else {
      screen.line(screen.bold(text));
    }
  }

  /** The next scene begins. */
  synchronized void title(String text) {
    step++;
    if (json) {
      print(Map.of("step", step, "title", text));
    } else {
      screen.line();
      screen.line(screen.bold(step + "  " + text));
    }
  }

  /** Something is said that needs no time. */
  synchronized void say(String text) {
    if (json) {
      print(Map.of("step", step, "text", text));
    } else {
      screen.line("   " + text);
    }
  }

  /** Something happened. */
  synchronized void happened(String who, String what, String whole) {
    String text = json ? whole : withShortAddresses(whole);
    Duration since = Duration.ofNanos(System.nanoTime() - begin);
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("step", step);
      line.put("millis", since.toMillis());
      line.put("who", who);
      line.put("what", what);
      line.put("text", text);
      print(line);
    } else {
      String head = "   " + clock(since) + "  " + pad(who, 8) + pad(what, 36);
      screen.line(
          screen.faint(head.substring(0, 22))
              + head.substring(22)
              + fitting(text, screen.cutAt() - head.length()));
    }
  }

  /** A document's state changed. */
  void state(String who, String what, MessageState state, String text) {
    String name = io.tradehub.hub.cli.Names.of(state);
    happened(
        who,
        what,
        json
            ? name + (text.isEmpty() ? "" : " " + text)
            : screen.state(state) + " ".repeat(Math.max(1, 12 - name.length())) + text);
  }

  /** What became of a document, beside what was expected. */
  synchronized void result(
      String what, String expected, String actual, Duration took, String note) {
    result(what, expected, actual, expected.equals(actual), took, note);
  }

  /** The same, where more than the names must agree. */
  synchronized void result(
      String what, String expected, String actual, boolean ok, Duration took, String note) {
    results.add(new Result(step, what, expected, actual, ok, took, note));
    if (!ok && !json) {
      screen.line(
          "   "
              + screen.bad("✗ " + what + ": expected " + expected + ", got " + actual + ". ")
              + note);
    }
  }

  /** A scene could not be played to its end. */
  void failed(String why) {
    result("this step", "to be played", "it failed", false, Duration.ZERO, why);
  }

  /** Whether all is as it should be, so far. */
  synchronized boolean ok() {
    return !results.isEmpty() && results.stream().allMatch(Result::ok);
  }

  /** Everything in one table. */
  synchronized void summary() {
    if (json) {
      List<Json.Raw> rows = new ArrayList<>();
      for (Result r : results) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", r.step());
        row.put("what", r.what());
        row.put("expected", r.expected());
        row.put("actual", r.actual());
        row.put("ok", r.ok());
        row.put("millis", r.took().toMillis());
        row.put("note", r.note());
        rows.add(new Json.Raw(Json.object(row)));
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("summary", rows);
      line.put("ok", ok());
      line.put("millis", sinceBegin().toMillis());
      print(line);
      return;
    }
    screen.line();
    screen.line(screen.bold("Summary"));
    Table table = new Table(screen, "", "STEP", "WHAT", "STATE", "TIME", "NOTE");
    for (Result r : results) {
      table.row(
          r.ok() ? screen.good(" ✓") : screen.bad(" ✗"),
          Integer.toString(r.step()),
          r.what(),
          r.ok() ? r.actual() : screen.bad(r.actual()) + " not " + r.expected(),
          r.took().isZero() ? "" : Durations.text(r.took()),
          withShortAddresses(r.note()));
    }
    table.print();
    long wrong = results.stream().filter(r -> !r.ok()).count();
    screen.line();
    screen.line(
        wrong == 0 && !results.isEmpty()
            ? screen.good("All " + results.size() + " ended as they should")
                + " after "
                + Durations.text(sinceBegin())
                + "."
            : screen.bad(wrong + " of " + results.size() + " did not end as they should."));
  }

  private Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void print(Map<String, ?> line) {
    screen.line(Json.object(line));
  }

  /** An SMP's addresses fill two lines each, and only their beginning says something. */
  private static String withShortAddresses(String text) {
    return LONG_ADDRESS.matcher(text).replaceAll("$1/…");
  }

  /** Cuts a text to the screen; one with colours is as long as it looks, and some more. */
  private String fitting(String text, int columns) {
    boolean coloured = text.indexOf('\u001b') >= 0;
    int colours = coloured ? COLOUR_LENGTH : 0;
    return text.length() <= columns + colours || columns < 10
        ? text
        : text.substring(0, columns + colours - 1) + "…";
  }

  private static String clock(Duration since) {
    return String.format(
        "%02d:%02d.%03d", since.toMinutes(), since.toSecondsPart(), since.toMillisPart());
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }
}
