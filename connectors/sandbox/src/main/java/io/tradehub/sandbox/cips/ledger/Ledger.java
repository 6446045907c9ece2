package io.tradehub.sandbox.cips.ledger;

import io.tradehub.sandbox.cips.ledger.Posting.Leg;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts and what moved between them. Double entry: each posting's legs add up to zero, and so do
 * all balances, always. Only the operator's account, where money comes from, is ever negative.
 *
 * <p>Not for several threads at once.
 */
public final class Ledger {
  /** The operator's settlement account: the mirror of all that was funded. */
  public static final String OPERATOR = "OPERATOR";

  private final Map<String, Long> balances = new TreeMap<>();
  private final Map<String, Map<LocalDate, List<Posting>>> movements = new HashMap<>();
  private long sum;
  private long postings;

  /** An empty one: the operator's account alone. */
  public Ledger() {
    balances.put(OPERATOR, 0L);
  }

  /** Opens an account with nothing on it; does nothing when it is there. */
  public void open(String account) {
    balances.putIfAbsent(account, 0L);
  }

  /** Whether there is such an account. */
  public boolean has(String account) {
    return balances.containsKey(account);
  }

  /**
   * What is on an account, in fen.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public long balance(String account) {
    Long balance = balances.get(account);
    if (balance == null) {
      throw new IllegalArgumentException("there is no account of " + account);
    }
    return balance;
  }

  /** What is on each account, in fen, by name. */
  public Map<String, Long> balances() {
    return Map.copyOf(balances);
  }

  /** How many postings there were. */
  public long postings() {
    return postings;
  }

  /** Whether a posting would be taken: every account is there and none would be overdrawn. */
  public boolean covers(List<Leg> legs) {
    return changes(legs).entrySet().stream()
        .allMatch(c -> c.getKey().equals(OPERATOR) || balance(c.getKey()) + c.getValue() >= 0);
  }

  /**
   * Books a posting, whole.
   *
   * @throws IllegalArgumentException when its legs do not add up to zero, an account is unknown or
   *     would be overdrawn; then nothing has changed
   */
  public void post(Posting posting) {
    long total = 0;
    for (Leg leg : posting.legs()) {
      total = Math.addExact(total, leg.fen());
    }
    if (total != 0) {
      throw new IllegalArgumentException(posting.reference() + " adds up to " + total + ", not 0");
    }
    if (!covers(posting.legs())) {
      throw new IllegalArgumentException(posting.reference() + " would overdraw an account");
    }
    changes(posting.legs())
        .forEach(
            (account, change) -> {
              balances.merge(account, change, Math::addExact);
              sum += change;
              movements
                  .computeIfAbsent(account, a -> new HashMap<>())
                  .computeIfAbsent(posting.day(), d -> new ArrayList<>())
                  .add(posting);
            });
    postings++;
    if (sum != 0) {
      throw new IllegalStateException("the books are out of balance by " + sum + " fen");
    }
  }

  /** What was booked on an account on a day, oldest first. */
  public List<Posting> movements(String account, LocalDate day) {
    return List.copyOf(movements.getOrDefault(account, Map.of()).getOrDefault(day, List.of()));
  }

  /**
   * Adds everything up anew.
   *
   * @throws IllegalStateException when balances do not add up to zero, or one is negative that must
   *     not be
   */
  public void check() {
    long total = 0;
    for (var entry : balances.entrySet()) {
      total = Math.addExact(total, entry.getValue());
      if (entry.getValue() < 0 && !entry.getKey().equals(OPERATOR)) {
        throw new IllegalStateException(entry.getKey() + " is overdrawn: " + entry.getValue());
      }
    }
    if (total != 0) {
      throw new IllegalStateException("the books are out of balance by " + total + " fen");
    }
  }

  // An account may be in several legs: two banks that settle through the same one.
  private static Map<String, Long> changes(List<Leg> legs) {
    var changes = new TreeMap<String, Long>();
    for (Leg leg : legs) {
      changes.merge(leg.account(), leg.fen(), Math::addExact);
    }
    return changes;
  }
}
