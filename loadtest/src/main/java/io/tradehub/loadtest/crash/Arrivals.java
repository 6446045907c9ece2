package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.crash.Parcel.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The counterparty's ledger: which message arrived under which id and what it was told, and whether
 * those of one ordering key came in their order. A message that comes again under its id gets the
 * same verdict again and counts as arrived once, as on every network that detects duplicates.
 */
final class Arrivals {
  /** How often a message that expires is refused before it is taken all the same. */
  private static final int EXPIRES_REFUSALS = 6;

  private final NumberedIds ids;
  private final byte[] verdicts;
  private final byte[] refusals;

  /** Dead letters that people have looked after: from now on they are taken. */
  private final boolean[] healed;

  private final Map<Integer, UUID> lastOfLine = new HashMap<>();
  private final Predicate<UUID> ended;
  private final Violations violations;
  private long repeats;
  private long inquiries;
  private int taken;

  /**
   * What an arrival came to.
   *
   * @param fresh whether it is the one that settled the message
   */
  record Arrival(Verdict verdict, boolean fresh) {}

  /**
   * @param ended whether the hub has told somebody that a message reached its end
   */
  Arrivals(int count, Predicate<UUID> ended, Violations violations) {
    this.ids = new NumberedIds(count);
    this.verdicts = new byte[count];
    this.refusals = new byte[count];
    this.healed = new boolean[count];
    this.ended = ended;
    this.violations = violations;
  }

  /** A message arrives under an id. */
  synchronized Arrival arrive(Parcel parcel, UUID id) {
    Optional<UUID> before = ids.get(parcel.number());
    if (before.isPresent()) {
      return new Arrival(again(parcel, before.get(), id), false);
    }
    Verdict verdict = judge(parcel);
    if (verdict.settles()) {
      checkOrder(parcel, id);
      ids.put(parcel.number(), id);
      verdicts[parcel.number()] = (byte) (verdict.ordinal() + 1);
      taken++;
    }
    return new Arrival(verdict, verdict.settles());
  }

  private Verdict again(Parcel parcel, UUID before, UUID id) {
    repeats++;
    if (!before.equals(id)) {
      violations.add(
          Violations.Kind.TWICE,
          "%s arrived as %s and again as %s".formatted(parcel.name(), before, id));
    } else if (ended.test(id)) {
      violations.add(
          Violations.Kind.TWICE,
          "%s, message %s, was attempted again after the hub had told of its end"
              .formatted(parcel.name(), id));
    }
    return Verdict.of(verdicts[parcel.number()] - 1);
  }

  private Verdict judge(Parcel parcel) {
    int n = parcel.number();
    return switch (parcel.kind()) {
      case PLAIN, LATER, CANCELLED -> Verdict.TAKEN;
      case ANSWERED -> Verdict.RECEIVED;
      case REJECTED -> Verdict.REJECTED;
      case DIES -> healed[n] ? Verdict.TAKEN : Verdict.LATER;
      case FLAKY -> refusals[n]++ < 1 + n % 3 ? Verdict.LATER : Verdict.TAKEN;
      case EXPIRES -> refusals[n]++ < EXPIRES_REFUSALS ? Verdict.LATER : Verdict.TAKEN;
      case INBOUND -> throw new IllegalStateException("what was handed in came back");
    };
  }

  /** Ids ascend in the order in which messages entered the hub, so within a key they must here. */
  private void checkOrder(Parcel parcel, UUID id) {
    // What died left its line; when it is replayed it stands at the end.
    if (parcel.line() < 0 || parcel.kind() == Kind.DIES) {
      return;
    }
    UUID last = lastOfLine.put(parcel.line(), id);
    if (last != null && NumberedIds.compare(last, id) > 0) {
      violations.add(
          Violations.Kind.ORDER,
          "%s of %s, message %s, arrived after message %s"
              .formatted(parcel.name(), parcel.orderingKey(), id, last));
    }
  }

  /** What became of a message; {@link Verdict#UNSEEN} when it never settled here. */
  synchronized Verdict inquire(Parcel parcel) {
    inquiries++;
    return verdict(parcel.number());
  }

  /** The verdict on a number; {@link Verdict#UNSEEN} when it never settled here. */
  synchronized Verdict verdict(int number) {
    byte verdict = verdicts[number];
    return verdict == 0 ? Verdict.UNSEEN : Verdict.of(verdict - 1);
  }

  /** The id that a number arrived under. */
  synchronized Optional<UUID> id(int number) {
    return ids.get(number);
  }

  /** From now on a message that died is taken. */
  synchronized void heal(int number) {
    healed[number] = true;
  }

  /** How many messages were settled. */
  synchronized int settled() {
    return taken;
  }

  /** How often one that was settled came again under its id. */
  synchronized long repeats() {
    return repeats;
  }

  /** How often the hub asked what became of a message. */
  synchronized long inquiries() {
    return inquiries;
  }
}
