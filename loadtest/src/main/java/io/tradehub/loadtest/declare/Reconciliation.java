package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.Receipt;
import io.tradehub.v1.UnmatchedReceipt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what was asked for, told, and written as receipts with what the hub says in the end and
 * with what lies in its folders.
 */
final class Reconciliation {
  private final Asked asked;
  private final Told told;
  private final Book book;
  private final HubWord hub;
  private final Breaches<Breach> breaches;
  private int correlated;
  private int decided;

  /** What the hub says in the end. */
  interface HubWord {
    /** An accepted message's declaration; empty when it has none such. */
    Optional<Declaration> declaration(String messageId);

    /** Where an accepted message is. */
    MessageState message(String messageId);

    /** All receipts that it could not correlate. */
    List<UnmatchedReceipt> unmatched();
  }

  /**
   * What lies in the folders in the end.
   *
   * @param inBox names of files
   * @param handled the same, of all days
   * @param unreadable the same
   */
  record Paper(List<String> inBox, List<String> handled, List<String> unreadable) {
    Paper {
      inBox = List.copyOf(inBox);
      handled = List.copyOf(handled);
      unreadable = List.copyOf(unreadable);
    }
  }

  Reconciliation(Asked asked, Told told, Book book, HubWord hub, Breaches<Breach> breaches) {
    this.asked = asked;
    this.told = told;
    this.book = book;
    this.hub = hub;
    this.breaches = breaches;
  }

  /** Compares. */
  void run(Paper paper) {
    for (Wish wish : asked.wishes()) {
      if (wish.messageId().isEmpty()) {
        breaches.add(Breach.CONDUCT, wish.reference() + " was never answered");
      } else {
        declaration(wish);
      }
    }
    unknown();
    files(paper);
  }

  /** How many receipts are in the timelines in which they belong. */
  int correlated() {
    return correlated;
  }

  /** How many declarations customs have decided, by the hub's word. */
  int decided() {
    return decided;
  }

  private void declaration(Wish wish) {
    Optional<Declaration> found = hub.declaration(wish.messageId());
    Optional<Book.Page> page = book.page(wish.reference());
    if (found.isEmpty() || page.isEmpty()) {
      breaches.add(
          Breach.DECLARATIONS,
          "%s was accepted as message %s; the hub %s it, and it %s to the client"
              .formatted(
                  wish.reference(),
                  wish.messageId(),
                  found.isEmpty() ? "has lost" : "has",
                  page.isEmpty() ? "never came" : "came"));
      return;
    }
    once(wish, page.get());
    timeline(wish, page.get(), found.get());
    state(wish, page.get(), found.get());
  }

  /** Each file that was sent back is followed by the next, and there is none else. */
  private void once(Wish wish, Book.Page page) {
    int expected = page.sentBack() + 1;
    boolean ascending = true;
    for (int i = 1; i < page.retries().size(); i++) {
      ascending &= page.retries().get(i) > page.retries().get(i - 1);
    }
    if (page.retries().size() != expected || !ascending) {
      breaches.add(
          Breach.DECLARATIONS,
          "%s came as retries %s; %d of them were sent back"
              .formatted(wish.reference(), page.retries(), page.sentBack()));
    }
  }

  private void timeline(Wish wish, Book.Page page, Declaration declaration) {
    Map<Letter.Entry, Integer> found = new HashMap<>();
    for (Receipt receipt : declaration.getReceiptsList()) {
      entry(receipt).ifPresent(entry -> found.merge(entry, 1, Integer::sum));
    }
    for (Letter.Entry entry : page.entries()) {
      int times = found.getOrDefault(entry, 0);
      found.remove(entry);
      if (times == 0) {
        breaches.add(Breach.MISSING, "%s of %s".formatted(entry, wish.reference()));
      } else if (times > 1) {
        breaches.add(
            Breach.DOUBLED, "%s of %s, %d times".formatted(entry, wish.reference(), times));
      } else {
        correlated++;
      }
    }
    found.forEach(
        (entry, times) ->
            breaches.add(Breach.STRANGE, "%s in %s".formatted(entry, wish.reference())));
  }

  private static Optional<Letter.Entry> entry(Receipt receipt) {
    return switch (receipt.getKind()) {
      case KIND_IMPORT ->
          Optional.of(new Letter.Entry(Letter.Kind.IMPORT, receipt.getCode(), receipt.getNote()));
      case KIND_CUSTOMS ->
          Optional.of(new Letter.Entry(Letter.Kind.CUSTOMS, receipt.getCode(), receipt.getNote()));
      default -> Optional.empty();
    };
  }

  private void state(Wish wish, Book.Page page, Declaration declaration) {
    DeclarationState state = declaration.getState();
    MessageState message = hub.message(wish.messageId());
    if (state != page.state() || message != page.message()) {
      breaches.add(
          Breach.STATES,
          "%s, message %s, is %s and %s; customs said %s, which makes it %s"
              .formatted(
                  wish.reference(),
                  wish.messageId(),
                  state,
                  message,
                  page.state(),
                  page.message()));
    }
    if (Told.isDecided(state)) {
      decided++;
    }
    if (told.state(wish.messageId()).filter(state::equals).isEmpty()) {
      breaches.add(
          Breach.WATCH,
          "%s is %s, and was told to be %s"
              .formatted(wish.reference(), state, told.state(wish.messageId())));
    }
  }

  private void unknown() {
    Set<String> missing = new HashSet<>(book.unknown());
    for (UnmatchedReceipt receipt : hub.unmatched()) {
      if (!missing.remove(receipt.getReceipt().getNote())) {
        breaches.add(
            Breach.UNKNOWN,
            "%s is listed, and %s"
                .formatted(
                    receipt.getFileName(),
                    book.unknown().contains(receipt.getReceipt().getNote())
                        ? "so it is once more"
                        : "is not unknown"));
      }
    }
    missing.forEach(note -> breaches.add(Breach.UNKNOWN, "'%s' is not listed".formatted(note)));
  }

  private void files(Paper paper) {
    Set<String> missing = new HashSet<>(book.files());
    paper.inBox().forEach(name -> breaches.add(Breach.FILES, name + " is still in InBox"));
    paper
        .unreadable()
        .forEach(name -> breaches.add(Breach.FILES, name + " is said to be unreadable"));
    for (String name : paper.handled()) {
      if (!missing.remove(name)) {
        breaches.add(
            Breach.FILES,
            book.files().contains(name)
                ? name + " is in handled twice"
                : name + " is in handled, and was never written");
      }
    }
    missing.forEach(name -> breaches.add(Breach.FILES, name + " is not in handled"));
  }
}
