package io.tradehub.sandbox.customs.office;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A declaration in the register, or a file that was refused. */
final class Entry {
  /** China's time. */
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Its place in the register, from 0. */
  final int place;

  final Instant at;

  /** Empty when it was taken. */
  final String why;

  /** Null when it was refused. */
  final Command.Take taken;

  private Sent sent;
  private int asked = 1;
  private int round;
  private int next;
  private int answered;
  private State state = State.TAKEN;
  private long noticed = Long.MIN_VALUE;

  /** How many of its answers were ever put: none of them changes its state again. */
  private int known;

  /**
   * What its plan does not say: its only answer when it was refused, what customs were made say.
   */
  private List<Answer> more = List.of();

  /** The answers that its outcome means; shared with others of the same. */
  private final List<Answer> plan;

  private Entry(
      int place, Instant at, Sent sent, String why, Command.Take taken, List<Answer> plan) {
    this.place = place;
    this.plan = plan;
    this.at = at;
    this.sent = sent;
    this.why = why;
    this.taken = taken;
  }

  static Entry taken(int place, Command.Take command, List<Answer> plan) {
    return new Entry(place, command.at(), command.sent(), "", command, plan);
  }

  static Entry refused(int place, Command.Refuse command) {
    Entry entry = new Entry(place, command.at(), command.sent(), command.why(), null, List.of());
    entry.more = List.of(Answer.failed(command.after(), command.why()));
    return entry;
  }

  Sent sent() {
    return sent;
  }

  int round() {
    return round;
  }

  int next() {
    return next;
  }

  State state() {
    return state;
  }

  int answered() {
    return answered;
  }

  /** All answers, those that were put and those that are to be. */
  List<Answer> answers() {
    boolean lost = taken != null && round == 0 && taken.outcome().word() == Word.LOST;
    List<Answer> planned = lost ? List.of() : plan;
    if (more.isEmpty()) {
      return planned;
    }
    List<Answer> all = new ArrayList<>(planned);
    all.addAll(more);
    return all;
  }

  /** It came again: everything is answered again. */
  void again(Sent file) {
    sent = file;
    asked++;
    round++;
    next = 0;
    if (taken.outcome().word() == Word.LOST) {
      // What it was going to hear was nothing until now; its answers are others.
      known = 0;
    }
  }

  /** Customs say something more, after what they say anyway. */
  void say(Instant when, String channel, String note) {
    long after = when.toEpochMilli() - at.toEpochMilli();
    List<Answer> all = answers();
    if (!all.isEmpty()) {
      after = Math.max(after, all.getLast().after());
    }
    List<Answer> longer = new ArrayList<>(more);
    if (all.stream().noneMatch(a -> a.kind() == Answer.Kind.IMPORTED)) {
      longer.add(Answer.imported(after));
    }
    String label = "s" + (longer.size() + 1);
    longer.add(Answer.customs(channel, after, label).saying(note));
    more = longer;
  }

  /** When its next answer is due, in milliseconds of the epoch; the one before was put earlier. */
  long due() {
    return at.toEpochMilli() + answers().get(next).after();
  }

  /** An answer lies in the InBox. */
  boolean put(Command.Progress done) {
    answered++;
    if (done.round() != round || done.index() != next) {
      return false;
    }
    Answer answer = answers().get(next);
    next++;
    if (next > known) {
      known = next;
      learn(answer);
    }
    return true;
  }

  private void learn(Answer answer) {
    switch (answer.kind()) {
      case IMPORTED -> {
        if (state == State.TAKEN) {
          state = State.SAVED;
        }
      }
      case FAILED -> state = State.NOT_IMPORTED;
      case CUSTOMS -> {
        if (answer.way() != Answer.Way.FIRST_HALF && answer.notice() >= noticed) {
          noticed = answer.notice();
          state = Channels.state(answer.channel(), state);
        }
      }
      case STRANGER, GARBAGE -> {
        // It says nothing of this one.
      }
    }
  }

  /** The single window's number, 18 characters; empty when it was refused. */
  String seqNo() {
    return taken == null ? "" : sent.flow() + year() + "0000" + nineDigits();
  }

  /** Customs' number, 18 digits; empty when it was refused. */
  String entryId() {
    return taken == null
        ? ""
        : office() + year() + (sent.flow().equals("I") ? "1" : "0") + nineDigits();
  }

  private String nineDigits() {
    // With a one before them, whose place the zeros keep.
    return Long.toString(Office.MOST + 1 + taken.serial()).substring(1);
  }

  private String office() {
    String office = taken.content().office();
    boolean digits = office.length() == 4 && office.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? office : "0000";
  }

  private int year() {
    return at.atZone(CHINA).getYear();
  }

  Declared declared() {
    Content content =
        taken == null
            ? new Content(sent.reference(), sent.flow(), "", "", "", "", "", "", "", "", List.of())
            : taken.content();
    SortedMap<String, BigDecimal> totals = new TreeMap<>();
    content.goods().forEach(g -> totals.merge(g.currency(), g.amount(), BigDecimal::add));
    return new Declared(
        sent.folder(),
        sent.flow(),
        sent.reference(),
        sent.retry(),
        seqNo(),
        entryId(),
        state,
        why,
        content.office(),
        content.declarant(),
        content.contract(),
        content.book(),
        content.billType(),
        content.goods(),
        totals,
        asked,
        answered,
        answers().size() - next,
        at);
  }
}
