package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.Breaches;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The benchmark's own import client and customs, which no kill reaches: takes declarations out of
 * OutBox, puts a few into FailBox first, and writes receipts: of most declarations in the order of
 * their lives, of the others in any, some twice, some of nobody's, those of many declarations
 * mixed.
 *
 * <p>How many receipts it writes follows from the number of declarations and their letters alone.
 */
final class OwnClient implements Runnable {
  private static final long PAUSE_MILLIS = 10;
  private static final int UNORDERED_PERCENT = 30;
  private static final int SENT_BACK_PERCENT = 2;

  /** Every so many declarations, one letter is written twice. */
  private static final int TWICE_EACH = 2;

  /** Every so many declarations, there is a letter of nobody's. */
  private static final int UNKNOWN_EACH = 2;

  /** Receipts of so many declarations are under way at once, at most. */
  private static final int MOST_OPEN = 2_000;

  private final Shared shared;
  private final Book book;
  private final Arrivals arrivals;
  private final Breaches<Breach> breaches;
  private final SplittableRandom random;
  private final int letters;
  private final int mostInBox;
  private final List<Stack> open = new ArrayList<>();
  private int numbers;
  private volatile boolean declared;
  private volatile boolean done;

  /** What is still to be written of one declaration. */
  private record Stack(List<Letter> letters) {}

  /**
   * @param letters of each declaration
   * @param mostInBox it writes nothing while more files than this lie in InBox
   */
  OwnClient(
      Shared shared,
      Book book,
      Arrivals arrivals,
      Breaches<Breach> breaches,
      SplittableRandom random,
      int letters,
      int mostInBox) {
    this.shared = shared;
    this.book = book;
    this.arrivals = arrivals;
    this.breaches = breaches;
    this.random = random;
    this.letters = letters;
    this.mostInBox = mostInBox;
  }

  /** How many receipts it writes for so many declarations. */
  static int receipts(int declarations, int letters) {
    return declarations * letters + declarations / TWICE_EACH + declarations / UNKNOWN_EACH;
  }

  /** No more declarations will be asked for than those that were answered. */
  void allDeclared() {
    declared = true;
  }

  /** Whether all that it had to write is written. */
  boolean done() {
    return done;
  }

  @Override
  public void run() {
    try {
      while (true) {
        boolean last = declared;
        boolean came = take();
        int wrote = write();
        done = last && !came && open.isEmpty();
        if (!came && wrote == 0) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      breaches.add(Breach.CONDUCT, "the client's folder: " + e);
    }
  }

  /** Takes what lies in OutBox; whether anything did. */
  private boolean take() throws IOException {
    List<Shared.Outgoing> all = shared.outgoing();
    for (Shared.Outgoing one : all) {
      arrivals.check(one.reference(), Files.readAllBytes(one.file()));
      boolean back = one.retry() == 0 && random.nextInt(100) < SENT_BACK_PERCENT;
      if (back) {
        book.sentBack(one.reference(), one.retry());
        shared.take(one, false);
      } else if (book.sent(one.reference(), one.retry())) {
        Correspondence said = Correspondence.of(one.reference(), ++numbers, letters, random);
        book.decided(one.reference(), said);
        shared.take(one, true);
        open.add(new Stack(stack(said)));
      } else {
        shared.take(one, true);
      }
    }
    return !all.isEmpty();
  }

  /** The letters of one, the next to be written last. */
  private List<Letter> stack(Correspondence said) {
    List<Letter> stack = new ArrayList<>(said.letters().reversed());
    if (numbers % TWICE_EACH == 0) {
      stack.add(random.nextInt(stack.size()), stack.get(random.nextInt(stack.size())));
    }
    if (random.nextInt(100) < UNORDERED_PERCENT) {
      for (int i = stack.size() - 1; i > 0; i--) {
        stack.set(i, stack.set(random.nextInt(i + 1), stack.get(i)));
      }
    }
    if (numbers % UNKNOWN_EACH == 0) {
      Letter nobodys = Correspondence.unknown(numbers, random);
      book.unknown(nobodys);
      stack.add(random.nextInt(stack.size() + 1), nobodys);
    }
    return stack;
  }

  /** Writes some; how many. */
  private int write() throws IOException {
    int room = Math.min(mostInBox - Shared.names(shared.inBox()).size(), mostInBox / 4);
    int wrote = 0;
    // When all are there, the last are mixed among fewer and fewer.
    while (wrote < room && !open.isEmpty()) {
      int place = random.nextInt(Math.min(open.size(), MOST_OPEN));
      List<Letter> stack = open.get(place).letters();
      write(stack.removeLast());
      wrote++;
      if (stack.isEmpty()) {
        open.set(place, open.getLast());
        open.removeLast();
      }
    }
    return wrote;
  }

  private void write(Letter letter) throws IOException {
    int copy = 0;
    while (!book.writes(letter.name(copy))) {
      copy++;
    }
    shared.put(letter.name(copy), letter.bytes());
  }
}
