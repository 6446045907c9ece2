package io.tradehub.loadtest.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that clients asked for, in this process, which no kill reaches. From any thread. */
final class Asked {
  private final Map<String, Line> byEndToEndId = new ConcurrentHashMap<>();
  private final List<Instruction> all = new ArrayList<>();

  /**
   * One payment that was asked for.
   *
   * @param instruction with which it was
   */
  record Line(Instruction instruction, Payment payment) {}

  /** None yet. */
  Asked() {}

  /** Somebody is about to ask for this. */
  void add(Instruction instruction) {
    for (Payment payment : instruction.payments()) {
      byEndToEndId.put(payment.endToEndId(), new Line(instruction, payment));
    }
    synchronized (all) {
      all.add(instruction);
    }
  }

  /** The payment of an end-to-end id. */
  Optional<Line> line(String endToEndId) {
    return Optional.ofNullable(byEndToEndId.get(endToEndId));
  }

  /** Everything that was asked for so far, in that order. */
  List<Instruction> instructions() {
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** How many payments were told so. */
  int payments(Instruction.Answer answer) {
    return instructions().stream()
        .filter(i -> i.answer() == answer)
        .mapToInt(i -> i.payments().size())
        .sum();
  }
}
