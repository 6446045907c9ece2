package io.tradehub.sandbox.cips.clearing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a payment must be before it may settle. */
final class Admission {
  private static final int DAYS_AHEAD = 366;

  private final Register register;
  private final Map<String, Payment> byUetr;
  private final Set<String> endToEndIds = new HashSet<>();
  private final Set<String> returnIds = new HashSet<>();

  Admission(Register register, Map<String, Payment> byUetr) {
    this.register = register;
    this.byUetr = byUetr;
  }

  /** What is wrong with each transfer; remembers their names. */
  List<Optional<Reason>> check(Order order, Command.Pay command, LocalDate day) {
    Set<String> uetrs = new HashSet<>();
    List<Optional<Reason>> flaws = new ArrayList<>();
    for (Command.Transfer transfer : command.transfers()) {
      boolean newUetr = uetrs.add(transfer.uetr()) && !byUetr.containsKey(transfer.uetr());
      boolean newId = endToEndIds.add(order.sender.bic() + "/" + transfer.endToEndId());
      if (!newUetr) {
        flaws.add(flaw("DU03", "UETR " + transfer.uetr() + " was used before"));
      } else if (!newId) {
        flaws.add(flaw("DU04", "end-to-end id " + transfer.endToEndId() + " was used before"));
      } else {
        flaws.add(check(transfer, day));
      }
    }
    return flaws;
  }

  private Optional<Reason> check(Command.Transfer transfer, LocalDate day) {
    if (transfer.flaw().isPresent()) {
      return transfer.flaw();
    }
    if (transfer.fen() <= 0) {
      return flaw("AM01", "the amount is zero");
    }
    if (register.find(transfer.receiver()).isEmpty()) {
      return flaw("RC04", "'" + transfer.receiver() + "' takes no part in CIPS");
    }
    return date(transfer.valueDate(), day);
  }

  private static Optional<Reason> date(LocalDate date, LocalDate day) {
    if (date.isBefore(day)) {
      return flaw("DT01", "the business day is " + day + ", and " + date + " is over");
    }
    return date.isAfter(day.plusDays(DAYS_AHEAD))
        ? flaw("DT01", date + " is more than " + DAYS_AHEAD + " days ahead")
        : Optional.empty();
  }

  private static Optional<Reason> flaw(String code, String text) {
    return Optional.of(new Reason(code, text));
  }

  /** Refuses what is wrong: all of a message when one is, and what asks for it by its outcome. */
  void refuse(Order order, List<Optional<Reason>> flaws) {
    Optional<Reason> first = flaws.stream().flatMap(Optional::stream).findFirst();
    for (int i = 0; i < flaws.size(); i++) {
      Payment payment = order.payments.get(i);
      if (first.isPresent()) {
        payment.refuse(
            flaws.get(i).orElse(new Reason("NARR", "another payment of its message is wrong")));
      } else {
        wanted(payment.outcome, payment.endToEndId).ifPresent(payment::refuse);
      }
    }
    order.reason = first.orElse(null);
    if (order.reason == null && order.groupStatus().equals(Status.RJCT.name())) {
      order.reason = order.payments.getFirst().reason().orElse(null);
    }
  }

  /** The refusal that an id asks for. */
  private static Optional<Reason> wanted(Outcome outcome, String id) {
    return switch (outcome.kind()) {
      case REJECT -> flaw(outcome.code(), "rejected, as its id asks");
      case UNHEARD_OF -> flaw("NARR", "the sandbox knows no such outcome; see its README: " + id);
      default -> Optional.empty();
    };
  }

  /** What is wrong with a return; remembers its name. */
  Optional<Reason> check(
      Participant sender, Command.Return command, Payment original, LocalDate day) {
    if (!returnIds.add(sender.bic() + "/" + command.returnId())) {
      return flaw("DU05", "return " + command.returnId() + " was used before");
    }
    if (original == null
        || original.status() != Status.ACSC
        || !original.receiver.map(sender::equals).orElse(false)) {
      return flaw("NOOR", "no settled payment to " + sender.bic() + " has that UETR");
    }
    if (command.flaw().isPresent()) {
      return command.flaw();
    }
    if (command.fen() <= 0) {
      return flaw("AM01", "the amount is zero");
    }
    long left = original.fen - original.returned - original.returning;
    if (command.fen() > left) {
      return flaw("AM09", "of the payment " + left + " fen are left to return");
    }
    Optional<Reason> date = date(command.valueDate(), day);
    return date.isPresent() ? date : wanted(Outcome.of(command.returnId()), command.returnId());
  }
}
