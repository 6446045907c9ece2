package io.tradehub.hub.core;

import io.tradehub.hub.store.MessageStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes over the dead letters of several tenants as one sequence in the order of their age, from a
 * place on. Reads page by page; what dies or is replayed meanwhile may be seen or not.
 */
final class DeadScan {
  private static final int PAGE = 256;

  /** In the order of age: as unsigned numbers, like their text. */
  private static final Comparator<UUID> AGE =
      Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

  private final MessageStore store;
  private final boolean newestFirst;
  private final Comparator<UUID> order;
  private final List<Source> sources = new ArrayList<>();

  /** One of them: whose and which. */
  record Entry(String tenant, UUID id) {}

  /** What is left of one tenant's. */
  private final class Source {
    private final String tenant;
    private final Deque<UUID> page = new ArrayDeque<>();
    private Optional<UUID> last;
    private boolean ended;

    Source(String tenant, Optional<UUID> from) {
      this.tenant = tenant;
      this.last = from;
    }

    Optional<UUID> peek() {
      if (page.isEmpty() && !ended) {
        List<UUID> next =
            newestFirst
                ? store.deadBefore(tenant, last, PAGE)
                : store.deadAfter(tenant, last, PAGE);
        page.addAll(next);
        ended = next.size() < PAGE;
        last = next.isEmpty() ? last : Optional.of(next.getLast());
      }
      return Optional.ofNullable(page.peekFirst());
    }
  }

  /**
   * Begins.
   *
   * @param from the last that was seen, or empty for all
   */
  DeadScan(MessageStore store, List<String> tenants, Optional<UUID> from, boolean newestFirst) {
    this.store = store;
    this.newestFirst = newestFirst;
    this.order = newestFirst ? AGE.reversed() : AGE;
    tenants.forEach(tenant -> sources.add(new Source(tenant, from)));
  }

  /** The next, which then is behind; empty at the end. */
  Optional<Entry> next() {
    Source first = null;
    for (Source source : sources) {
      Optional<UUID> candidate = source.peek();
      if (candidate.isPresent()
          && (first == null || order.compare(candidate.get(), first.page.peekFirst()) < 0)) {
        first = source;
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(new Entry(first.tenant, first.page.removeFirst()));
  }

  /** Whether there is a next one. */
  boolean hasNext() {
    return sources.stream().anyMatch(source -> source.peek().isPresent());
  }
}
