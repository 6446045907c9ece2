package io.tradehub.loadtest.declare;

import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the benchmark's own client and customs did, in this process, which no kill reaches: which
 * declarations came, and every receipt that was written. From any thread.
 */
final class Book {
  private final Map<String, Page> pages = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();
  private final Set<String> files = new LinkedHashSet<>();

  /** Nothing yet. */
  Book() {}

  /**
   * What was done with one declaration.
   *
   * @param entries what was said of it, each once
   * @param retries the numbers in the names of its files that came, in their order
   * @param sentBack how often its file was put into FailBox
   */
  record Page(
      Set<Letter.Entry> entries,
      DeclarationState state,
      MessageState message,
      List<Integer> retries,
      int sentBack) {
    Page {
      entries = Set.copyOf(entries);
      retries = List.copyOf(retries);
    }
  }

  /** A declaration's file came, and went into FailBox. */
  synchronized void sentBack(String reference, int retry) {
    arrived(reference, retry, 1);
  }

  /**
   * A declaration's file came, and was sent.
   *
   * @return whether it is the first that was
   */
  synchronized boolean sent(String reference, int retry) {
    Page page = arrived(reference, retry, 0);
    return page.retries().size() == page.sentBack() + 1;
  }

  private Page arrived(String reference, int retry, int back) {
    return pages.merge(
        reference,
        new Page(
            Set.of(),
            DeclarationState.DECLARATION_STATE_UNSPECIFIED,
            MessageState.MESSAGE_STATE_UNSPECIFIED,
            List.of(retry),
            back),
        (before, more) -> {
          List<Integer> retries = new ArrayList<>(before.retries());
          retries.add(retry);
          return new Page(
              before.entries(),
              before.state(),
              before.message(),
              retries,
              before.sentBack() + back);
        });
  }

  /** What will be said of a declaration that came. */
  synchronized void decided(String reference, Correspondence all) {
    Set<Letter.Entry> entries = new HashSet<>();
    all.letters().forEach(letter -> entries.add(letter.entry()));
    pages.computeIfPresent(
        reference,
        (same, page) ->
            new Page(entries, all.state(), all.message(), page.retries(), page.sentBack()));
  }

  /** A receipt of nobody's will be written. */
  synchronized void unknown(Letter letter) {
    unknown.add(letter.entry().note());
  }

  /** A receipt is about to be written under a name; false when another was. */
  synchronized boolean writes(String file) {
    return files.add(file);
  }

  /** What was done with a declaration; empty when it never came. */
  synchronized Optional<Page> page(String reference) {
    return Optional.ofNullable(pages.get(reference));
  }

  /** The references of all that came. */
  synchronized Set<String> references() {
    return Set.copyOf(pages.keySet());
  }

  /** The notes of all receipts of nobody's. */
  synchronized Set<String> unknown() {
    return Set.copyOf(unknown);
  }

  /** The names of all receipts' files. */
  synchronized Set<String> files() {
    return Set.copyOf(files);
  }

  /** How many receipts were written. */
  synchronized int written() {
    return files.size();
  }

  /** How many declarations came. */
  synchronized int arrived() {
    return pages.size();
  }
}
