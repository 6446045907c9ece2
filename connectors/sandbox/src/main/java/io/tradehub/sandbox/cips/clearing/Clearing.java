package io.tradehub.sandbox.cips.clearing;

import io.tradehub.sandbox.cips.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CIPS as a machine: takes commands one after the other. It reads no clock and no random numbers:
 * the same commands make the same state, so that a journal of them can be replayed.
 *
 * <p>A command that is refused with an {@link IllegalArgumentException} has changed nothing. Not
 * for several threads at once.
 */
public final class Clearing {
  private static final String RETURN_TYPE = "pacs.004.001.09";

  private final Ledger ledger = new Ledger();
  private final Register register = new Register();
  private final Mail mail = new Mail(register);
  private final Settlement settlement = new Settlement(ledger, mail, this::giveBack);
  private final Map<String, Received> received = new HashMap<>();
  private final List<Payment> payments = new ArrayList<>();
  private final Map<String, Payment> byUetr = new HashMap<>();
  private final Admission admission = new Admission(register, byUetr);
  private final Cases cases = new Cases(mail, settlement, byUetr, this::giveBack);
  private final Operator operator = new Operator(ledger, register, mail, settlement);
  private long repeated;

  /**
   * Does what a command says.
   *
   * @return the answer to a message; empty for what no participant sent
   * @throws IllegalArgumentException when it cannot be done, with the reason; then nothing changed
   */
  public Optional<Outgoing> apply(Command command) {
    Optional<Outgoing> answer =
        switch (command) {
          case Command.Enrol c -> done(() -> enrol(c));
          case Command.Callback c -> done(() -> register.address(participant(c.bic()), c.url()));
          case Command.Fund c -> done(() -> operator.fund(c));
          case Command.Defund c -> done(() -> operator.defund(c));
          case Command.Net c -> done(() -> operator.net(c));
          case Command.CloseDay c -> done(() -> operator.close(c));
          case Command.OpenDay c -> done(() -> operator.open(c));
          case Command.Tick c -> done(() -> settlement.release(c.at()));
          case Command.Pushed c -> done(() -> mail.outbox().done(c.push(), c.accepted()));
          case Command.Repeat c -> Optional.of(again(c));
          case Command.Pay c -> Optional.of(pay(c));
          case Command.Return c -> Optional.of(giveBack(c));
          case Command.Cancel c -> Optional.of(cancel(c));
          case Command.Resolve c -> Optional.of(resolve(c));
        };
    mail.tell(command.at());
    return answer;
  }

  private static Optional<Outgoing> done(Runnable action) {
    action.run();
    return Optional.empty();
  }

  private Participant participant(String name) {
    return register
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no participant"));
  }

  private void enrol(Command.Enrol command) {
    register.enrol(command.participant(), command.certificate());
    if (command.participant().isDirect()) {
      ledger.open(command.participant().bic());
    }
  }

  private static String key(String sender, String messageId) {
    return sender + "/" + messageId;
  }

  private Outgoing again(Command.Repeat command) {
    Received before = received.get(key(command.sender(), command.messageId()));
    if (before == null) {
      throw new IllegalArgumentException("no message " + command.messageId() + " was taken");
    }
    before.again();
    repeated++;
    return answer(before);
  }

  private static Outgoing answer(Received received) {
    return switch (received) {
      case Order order -> order.report();
      case Case matter -> matter.resolution();
      case Received.Resolution r ->
          new Outgoing.StatusReport(
              r.messageId(), Cases.RESOLUTION_TYPE, "RCVD", Optional.empty(), List.of());
    };
  }

  private Outgoing pay(Command.Pay command) {
    Participant sender = participant(command.sender());
    Order order =
        new Order(
            sender,
            command.messageId(),
            command.type(),
            command.digest(),
            command.net(),
            command.urgent(),
            command.head(),
            command.at());
    List<Optional<Reason>> flaws = admission.check(order, command, settlement.day());
    received.put(key(sender.bic(), command.messageId()), order);
    for (Command.Transfer transfer : command.transfers()) {
      Payment payment =
          new Payment(
              payments.size() + 1L,
              order,
              transfer,
              register.find(transfer.receiver()),
              Outcome.of(transfer.endToEndId()));
      payments.add(payment);
      order.payments.add(payment);
      byUetr.putIfAbsent(payment.uetr, payment);
    }
    admission.refuse(order, flaws);
    order.payments.stream()
        .filter(p -> !p.status().isFinal())
        .forEach(p -> settlement.enter(p, command.at()));
    return answered(order, command.at());
  }

  private Outgoing answered(Order order, Instant now) {
    boolean lost =
        !order.payments.isEmpty() && order.payments.getFirst().outcome.kind() == Outcome.Kind.LOST;
    if (lost) {
      // Whoever never heard that it is final must ask; what becomes final later is pushed as ever.
      order.told = order.isFinal();
    } else if (order.isFinal()) {
      mail.answered(order, now);
    }
    return order.report();
  }

  private Outgoing giveBack(Command.Return command) {
    Participant sender = participant(command.sender());
    Order order =
        new Order(
            sender,
            command.messageId(),
            RETURN_TYPE,
            command.digest(),
            false,
            false,
            command.head(),
            command.at());
    Payment original = byUetr.get(command.uetr());
    Optional<Reason> flaw = admission.check(sender, command, original, settlement.day());
    received.put(key(sender.bic(), command.messageId()), order);
    if (flaw.isPresent() && (original == null || original.receiver.isEmpty())) {
      order.reason = flaw.get();
      return order.report();
    }
    Payment payment = new Payment(payments.size() + 1L, order, original, command);
    payments.add(payment);
    order.payments.add(payment);
    if (flaw.isPresent()) {
      payment.refuse(flaw.get());
    } else {
      original.returning += payment.fen;
      settlement.enter(payment, command.at());
    }
    return answered(order, command.at());
  }

  /** CIPS plays the creditor's bank, and sends a payment back whole. */
  private void giveBack(Payment original, Reason reason, Instant now) {
    Participant bank = original.receiver.orElseThrow();
    long number = payments.size() + 1L;
    String id = String.format("RTN%012d", number);
    long fen = original.fen - original.returned - original.returning;
    Order order = new Order(bank, id, RETURN_TYPE, "", false, true, "", now);
    order.told = true;
    Payment payment =
        new Payment(
            number,
            order,
            original,
            new Command.Return(
                now,
                bank.bic(),
                id,
                "",
                id,
                original.uetr,
                fen,
                settlement.day(),
                reason,
                Optional.empty(),
                "",
                ""));
    payments.add(payment);
    order.payments.add(payment);
    original.returning += fen;
    settlement.enqueue(payment);
  }

  private Outgoing cancel(Command.Cancel command) {
    Participant sender = participant(command.sender());
    Case matter = new Case(command, sender);
    received.put(key(sender.bic(), command.messageId()), matter);
    return cases.ask(matter, command);
  }

  private Outgoing resolve(Command.Resolve command) {
    Participant sender = participant(command.sender());
    Outgoing answer = cases.resolve(sender, command);
    received.put(
        key(sender.bic(), command.messageId()),
        new Received.Resolution(command.messageId(), command.digest()));
    return answer;
  }

  // What follows reads.

  /** The digest of a message's document, when the message was taken before. */
  public Optional<String> digest(String sender, String messageId) {
    return Optional.ofNullable(received.get(key(sender, messageId))).map(Received::digest);
  }

  /** What there is to say of a message that moves money; empty when it was never taken. */
  public Optional<Outgoing.StatusReport> status(String sender, String messageId) {
    return received.get(key(sender, messageId)) instanceof Order order
        ? Optional.of(order.report())
        : Optional.empty();
  }

  /** A participant's statement of a day; empty when it has no account or the day has not begun. */
  public Optional<Outgoing.Statement> statement(String bic, LocalDate day) {
    LocalDate today = settlement.day();
    return ledger.has(bic) && !bic.equals(Ledger.OPERATOR) && !day.isAfter(today)
        ? Optional.of(Statements.of(ledger, bic, day, day.isBefore(today) || !settlement.open()))
        : Optional.empty();
  }

  /** Who takes part under a BIC or CIPS id. */
  public Optional<Participant> find(String name) {
    return register.find(name);
  }

  /** Who takes part. */
  public Collection<Participant> participants() {
    return register.all();
  }

  /** The certificate of a participant, in PEM. */
  public Optional<String> certificate(String bic) {
    return register.certificate(bic);
  }

  /** Where a participant takes messages. */
  public Optional<String> address(String bic) {
    return register.find(bic).flatMap(register::address);
  }

  /** The accounts. To be read only. */
  public Ledger ledger() {
    return ledger;
  }

  /** The business day; null before the first. */
  public LocalDate day() {
    return settlement.day();
  }

  /** Whether the business day still goes on. */
  public boolean open() {
    return settlement.open();
  }

  /** When something that is held is due; empty when nothing is. */
  public Optional<Instant> nextRelease() {
    return Optional.ofNullable(settlement.nextRelease());
  }

  /** How many payments and returns there are. */
  public int size() {
    return payments.size();
  }

  /** Payments and returns in the order in which they came. */
  public List<Booked> booked(int from, int to) {
    return payments.subList(from, Math.min(to, payments.size())).stream()
        .map(Payment::booked)
        .toList();
  }

  /** The payment with a UETR. */
  public Optional<Booked> booked(String uetr) {
    return Optional.ofNullable(byUetr.get(uetr)).map(Payment::booked);
  }

  /** How many messages came again. */
  public long repeated() {
    return repeated;
  }

  /** What is to be sent since this was last called. */
  public List<Push> fresh() {
    return mail.outbox().fresh();
  }

  /** All that was not taken yet. */
  public Collection<Push> waiting() {
    return mail.outbox().waiting();
  }

  /** What waits where, and how much was sent. */
  public Counts counts() {
    return Counts.of(payments, settlement, mail.outbox());
  }
}
