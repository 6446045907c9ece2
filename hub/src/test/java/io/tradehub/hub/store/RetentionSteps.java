package io.tradehub.hub.store;

import io.tradehub.hub.store.StoreModel.Key;
import io.tradehub.hub.store.Transaction.IdKind;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One transaction of retention's in a {@link StoreWalk}: some steps in an order of no meaning. */
final class RetentionSteps {
  private final Random random;
  private final StoreModel model;

  /** As the core does, a message is carried or removed in one transaction, and not both. */
  private final Set<Key> touched = new HashSet<>();

  /** What is carried over is what was committed before. */
  private boolean daysDropped;

  private final Set<String> cut = new HashSet<>();

  RetentionSteps(Random random, StoreModel model) {
    this.random = random;
    this.model = model;
  }

  void take(Transaction t) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      step(t);
    }
  }

  private void step(Transaction t) {
    String tenant = any(StoreWalk.TENANTS);
    Key key = new Key(tenant, StoreWalk.id(random.nextInt(StoreWalk.IDS)));
    int day = StoreModel.day(Samples.id(0)) + random.nextInt(StoreModel.DAYS);
    switch (random.nextInt(8)) {
      case 0 -> {
        t.closeDays(day);
        model.closed = Math.max(model.closed, day);
      }
      case 1, 2, 3 -> {
        if (!daysDropped && StoreModel.day(key.id()) < model.closed && touched.add(key)) {
          t.carry(tenant, key.id());
          model.carry(key);
        }
      }
      case 4 -> {
        if (day <= model.closed && touched.isEmpty()) {
          t.dropDays(day);
          model.dropDays(day);
          daysDropped = true;
        }
      }
      case 5 -> {
        long last = model.eventsOf(tenant).size();
        if (last > model.cut(tenant) && cut.add(tenant)) {
          long upTo = model.cut(tenant) + 1 + random.nextLong(last - model.cut(tenant));
          t.dropEvents(tenant, upTo);
          model.cuts.put(tenant, upTo);
        }
      }
      case 6 -> {
        if (touched.add(key)) {
          t.removeMessage(tenant, key.id());
          model.removeMessage(key);
        }
      }
      default -> {
        String name = any(StoreWalk.KEYS);
        IdKind kind = any(List.of(IdKind.values()));
        t.removeRequest(tenant, name);
        model.requests.remove(List.of(tenant, name));
        t.removeNetworkId("c", kind, name);
        model.networkIds.remove(List.of("c", kind.name(), name));
      }
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
