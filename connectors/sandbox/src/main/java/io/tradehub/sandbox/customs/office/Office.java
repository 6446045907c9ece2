package io.tradehub.sandbox.customs.office;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What the single window and customs know: the register of declarations, and the answers that they
 * owe. It changes by commands alone, and the same commands make the same register. It holds every
 * declaration in memory, about 1 KB each with one line of goods. For one thread at a time.
 */
public final class Office {
  /** So many declarations are numbered in a journal: what nine digits hold. */
  public static final long MOST = 999_999_999;

  private final List<Entry> register = new ArrayList<>();
  private final List<Entry> bySerial = new ArrayList<>();
  private final Map<Key, Entry> byReference = new HashMap<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparingLong(Turn::due).thenComparingInt(Turn::place));
  private final Map<String, Entry> byNumber = new HashMap<>();
  private final Map<Fate, List<Answer>> plans = new HashMap<>();
  private long repeated;
  private long put;

  private record Key(String folder, String reference) {}

  /** What declarations with the same answers have in common. */
  private record Fate(Outcome outcome, Delays delays, String operType) {}

  private record Turn(long due, int place, int round, int index) {}

  /** What is known of a file. */
  public enum Known {
    /** Nothing. */
    NEW,
    /** The same came before. */
    SAME,
    /** Its number was given to another declaration. */
    OTHER
  }

  /** Whether a declaration is known by its number, and the same. */
  public Known known(Sent sent, String digest) {
    Entry entry = byReference.get(new Key(sent.folder(), sent.reference()));
    if (entry == null) {
      return Known.NEW;
    }
    return entry.taken.digest().equals(digest) ? Known.SAME : Known.OTHER;
  }

  /** The single window's number of the declaration that a file's number was given to. */
  public String seqNo(Sent sent) {
    return byReference.get(new Key(sent.folder(), sent.reference())).seqNo();
  }

  /** The number of the next declaration. */
  public long nextSerial() {
    return bySerial.size() + 1L;
  }

  /**
   * Does a command.
   *
   * @throws IllegalArgumentException when it cannot be done; then nothing changed
   */
  public void apply(Command command) {
    switch (command) {
      case Command.Take take -> take(take);
      case Command.Again again -> again(again);
      case Command.Refuse refuse -> {
        Entry entry = Entry.refused(register.size(), refuse);
        register.add(entry);
        byNumber.merge(
            refuse.sent().reference(), entry, (old, fresh) -> old.taken == null ? fresh : old);
        turn(entry);
      }
      case Command.Say say -> say(say);
      case Command.Put done -> done.done().forEach(this::put);
    }
  }

  private void take(Command.Take take) {
    if (take.serial() != nextSerial() || take.serial() > MOST) {
      throw new IllegalArgumentException(
          "the next declaration is number " + nextSerial() + ", not " + take.serial());
    }
    Fate fate = new Fate(take.outcome(), take.delays(), take.content().operType());
    List<Answer> plan =
        plans.computeIfAbsent(fate, f -> Plan.of(f.outcome(), f.delays(), f.operType()));
    Entry entry = Entry.taken(register.size(), take, plan);
    if (byReference.putIfAbsent(new Key(take.sent().folder(), take.sent().reference()), entry)
        != null) {
      throw new IllegalArgumentException(take.sent().reference() + " is taken already");
    }
    register.add(entry);
    bySerial.add(entry);
    byNumber.put(take.sent().reference(), entry);
    turn(entry);
  }

  private void again(Command.Again again) {
    Entry entry = byReference.get(new Key(again.sent().folder(), again.sent().reference()));
    if (entry == null) {
      throw new IllegalArgumentException(again.sent().reference() + " was never taken");
    }
    repeated++;
    entry.again(again.sent());
    turn(entry);
  }

  private void say(Command.Say say) {
    Entry entry = bySerial.get((int) say.serial() - 1);
    boolean idle = entry.next() == entry.answers().size();
    entry.say(say.at(), say.channel(), say.note());
    if (idle) {
      turn(entry);
    }
  }

  private void put(Command.Progress done) {
    put++;
    Entry entry = register.get(done.entry());
    if (entry.put(done)) {
      turn(entry);
    }
  }

  private void turn(Entry entry) {
    if (entry.next() < entry.answers().size()) {
      turns.add(new Turn(entry.due(), entry.place, entry.round(), entry.next()));
    }
  }

  /**
   * Takes answers that are due; whoever takes one puts it into the InBox and says so, or {@link
   * #later}.
   */
  public List<Owed> due(Instant now, int most) {
    List<Owed> due = new ArrayList<>();
    while (due.size() < most && !turns.isEmpty() && turns.peek().due() <= now.toEpochMilli()) {
      Turn turn = turns.poll();
      Entry entry = register.get(turn.place());
      // One that was put before the last start has its turn again in the replay, and it passed.
      if (turn.round() == entry.round() && turn.index() == entry.next()) {
        due.add(owed(entry));
      }
    }
    return due;
  }

  /** When the next answer is due; empty when none is owed. */
  public Optional<Instant> nextDue() {
    return turns.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(turns.peek().due()));
  }

  /** An answer could not be put: it is due again at another time. */
  public void later(Owed owed, Instant when) {
    Command.Progress p = owed.progress();
    turns.add(new Turn(when.toEpochMilli(), p.entry(), p.round(), p.index()));
  }

  private static Owed owed(Entry entry) {
    return owed(entry, entry.next(), entry.answers().get(entry.next()));
  }

  /** A receipt that nobody asked for, of the declaration with a serial number from 1. */
  public Owed receipt(long serial, String channel, Instant now, String label, String note) {
    Entry entry = bySerial.get((int) serial - 1);
    long after = now.toEpochMilli() - entry.at.toEpochMilli();
    return owed(entry, 0, Answer.customs(channel, after, label).saying(note));
  }

  private static Owed owed(Entry entry, int index, Answer answer) {
    boolean taken = entry.taken != null;
    return new Owed(
        new Command.Progress(entry.place, entry.round(), index),
        answer,
        entry.sent(),
        entry.at,
        entry.seqNo(),
        entry.entryId(),
        taken ? entry.taken.content().office() : "",
        taken ? entry.taken.content().borderDate() : "");
  }

  /**
   * The serial number of the declaration with a SeqNo, ENTRY_ID or ClientSeqNo; of several folders'
   * the last.
   */
  public Optional<Long> serial(String number) {
    if (number.matches("[IE0-9]\\d{8,17}")) {
      long serial = Long.parseLong(number.substring(number.length() - 9));
      if (serial >= 1 && serial <= bySerial.size()) {
        Entry entry = bySerial.get((int) serial - 1);
        if (number.equals(entry.seqNo()) || number.equals(entry.entryId())) {
          return Optional.of(serial);
        }
      }
    }
    return Optional.ofNullable(byNumber.get(number))
        .filter(e -> e.taken != null)
        .map(e -> e.taken.serial());
  }

  /** How many entries the register has, those that were refused too. */
  public int size() {
    return register.size();
  }

  /** Some entries, in their order. */
  public List<Declared> declared(int from, int to) {
    return register.subList(Math.min(from, size()), Math.min(to, size())).stream()
        .map(Entry::declared)
        .toList();
  }

  /** The entry with a number; one that was refused by its ClientSeqNo alone. */
  public Optional<Declared> declared(String number) {
    return serial(number)
        .map(serial -> bySerial.get((int) (serial - 1)))
        .or(() -> Optional.ofNullable(byNumber.get(number)))
        .map(Entry::declared);
  }

  /** What was declared of account books, by book, item, HS code, unit and currency. */
  public List<BookLine> books() {
    Books books = new Books();
    bySerial.stream().filter(e -> e.state().counts()).forEach(books::add);
    return books.lines();
  }

  /** What was done; what nobody writes down is told. */
  public Counts counts(long failed, long vanished) {
    Map<State, Integer> byState = new EnumMap<>(State.class);
    long owed = 0;
    for (Entry entry : register) {
      byState.merge(entry.state(), 1, Integer::sum);
      owed += entry.answers().size() - entry.next();
    }
    return new Counts(
        bySerial.size(),
        byState,
        repeated,
        register.size() - (long) bySerial.size(),
        put,
        owed,
        failed,
        vanished);
  }
}
