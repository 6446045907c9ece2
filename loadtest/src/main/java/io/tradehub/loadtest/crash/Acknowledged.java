package io.tradehub.loadtest.crash;

import io.tradehub.loadtest.crash.Parcel.Kind;
import io.tradehub.v1.SubmitMessageResponse;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The clients' ledger: every acknowledgement that anybody got, in memory and in a file of lines
 * "request id, message id".
 */
final class Acknowledged implements Closeable {
  private static final Kind[] KINDS = Kind.values();

  private final NumberedIds ids;
  private final byte[] kinds;
  private final byte[] tenants;
  private final boolean[] withdrawn;
  private final boolean[] cancelled;
  private final Map<UUID, Integer> mortal = new HashMap<>();
  private final Map<Integer, Entered> lastOfLine = new HashMap<>();
  private final Set<Integer> shuffledLines = new HashSet<>();
  private final BufferedWriter file;
  private final Violations violations;
  private int count;
  private int withdrawals;
  private long duplicates;

  private record Entered(int place, UUID id) {}

  /**
   * @param count how many messages there are to be
   * @param file gets the acknowledgements
   */
  Acknowledged(int count, Path file, Violations violations) throws IOException {
    this.ids = new NumberedIds(count);
    this.kinds = new byte[count];
    this.tenants = new byte[count];
    this.withdrawn = new boolean[count];
    this.cancelled = new boolean[count];
    this.file = Files.newBufferedWriter(file);
    this.violations = violations;
  }

  /** A request is about to be sent for the first time. */
  synchronized void submitted(Parcel parcel) {
    kinds[parcel.number()] = (byte) parcel.kind().ordinal();
    tenants[parcel.number()] = (byte) parcel.tenant();
  }

  /**
   * A request was answered.
   *
   * @param repeated whether it was sent more than once, so that a duplicate is no surprise
   */
  synchronized UUID accepted(Parcel parcel, SubmitMessageResponse answer, boolean repeated) {
    UUID id = UUID.fromString(answer.getMessage().getId());
    int n = parcel.number();
    Optional<UUID> first = ids.get(n);
    if (answer.getDuplicate()) {
      duplicates++;
    }
    if (first.isPresent()) {
      again(parcel, first.get(), id, answer.getDuplicate());
      return id;
    }
    if (answer.getDuplicate() && !repeated) {
      violations.add(
          Violations.Kind.ANSWERS,
          "%s was sent once and called a duplicate of %s".formatted(parcel.name(), id));
    }
    ids.put(n, id);
    count++;
    if (parcel.kind() == Kind.DIES) {
      mortal.put(id, n);
    }
    checkOrder(parcel, id);
    try {
      file.write(parcel.name() + " " + id + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger of acknowledgements cannot be written", e);
    }
    return id;
  }

  private void again(Parcel parcel, UUID first, UUID id, boolean duplicate) {
    if (!first.equals(id)) {
      violations.add(
          Violations.Kind.ANSWERS,
          "%s became message %s and then message %s".formatted(parcel.name(), first, id));
    }
  }

  /** Those of one key that were sent one behind the other on one stream enter in that order. */
  private void checkOrder(Parcel parcel, UUID id) {
    if (parcel.line() < 0 || shuffledLines.contains(parcel.line())) {
      return;
    }
    Entered last = lastOfLine.get(parcel.line());
    boolean later = last == null || parcel.place() > last.place();
    if (last != null && later != NumberedIds.compare(id, last.id()) > 0) {
      violations.add(
          Violations.Kind.ORDER,
          "place %d of %s became message %s, place %d message %s"
              .formatted(parcel.place(), parcel.orderingKey(), id, last.place(), last.id()));
    }
    if (later) {
      lastOfLine.put(parcel.line(), new Entered(parcel.place(), id));
    }
  }

  /** One of a key was put off, so that those behind it may enter first: no order is promised. */
  synchronized void putOff(Parcel parcel) {
    shuffledLines.add(parcel.line());
  }

  /** A request was refused because its time had run out before it was accepted. */
  synchronized void withdrawn(Parcel parcel) {
    if (!withdrawn[parcel.number()]) {
      withdrawn[parcel.number()] = true;
      withdrawals++;
    }
  }

  /** A cancellation was confirmed. */
  synchronized void cancelled(Parcel parcel) {
    cancelled[parcel.number()] = true;
  }

  /** The message that a number became. */
  synchronized Optional<UUID> id(int number) {
    return ids.get(number);
  }

  /** What a number was to become. */
  synchronized Kind kind(int number) {
    return KINDS[kinds[number]];
  }

  /** Whose a number is. */
  synchronized int tenant(int number) {
    return tenants[number];
  }

  /** Whether the cancellation of a number was confirmed. */
  synchronized boolean isCancelled(int number) {
    return cancelled[number];
  }

  /** The number of a message that was made to die; empty for others. */
  synchronized Optional<Integer> mortal(UUID id) {
    return Optional.ofNullable(mortal.get(id));
  }

  /** How many messages there are to be. */
  int total() {
    return ids.count();
  }

  /** How many are acknowledged. */
  synchronized int count() {
    return count;
  }

  /** How many were refused for good. */
  synchronized int withdrawals() {
    return withdrawals;
  }

  /** How many are settled for the clients: acknowledged, or refused for good. */
  synchronized int answered() {
    return count + withdrawals;
  }

  /** How many answers said that the request was known. */
  synchronized long duplicates() {
    return duplicates;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
