package io.tradehub.sandbox.cips.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.sandbox.cips.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever banks do, money is neither made nor lost, and each payment ends once. */
class ClearingPropertiesTest {
  private static final List<String> DIRECT = List.of("TDHACNSH", "TDHBHKHH", "TDHCSGSG");
  private static final String INDIRECT = "TDHDCNBJ";
  private static final Reason WHY = new Reason("CUST", "as the customer asks");
  private static final int STEPS = 300;

  private Clearing clearing = new Clearing();
  private final SimpleModel model = new SimpleModel();
  private final List<Command> commands = new ArrayList<>();
  private final List<SimpleModel.Item> sent = new ArrayList<>();
  private final Map<SimpleModel.Item, Command.Transfer> transfers = new HashMap<>();
  private final Map<String, Status> ended = new HashMap<>();
  private Random random;
  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private LocalDate day = LocalDate.parse("2026-11-24");
  private int names;

  private Optional<Outgoing> apply(Command command) {
    commands.add(command);
    now = now.plusMillis(1);
    return clearing.apply(command);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void books_agree_with_a_simple_model(long seed) {
    random = new Random(seed);
    DIRECT.forEach(
        bic -> {
          apply(new Command.Enrol(now, Participant.direct(bic), "certificate"));
          model.balances.put(bic, 0L);
        });
    apply(new Command.Enrol(now, Participant.indirect(INDIRECT, DIRECT.getFirst()), "certificate"));
    apply(new Command.Callback(now, DIRECT.get(1), "http://127.0.0.1:1/"));
    apply(new Command.OpenDay(now, day));

    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(20)) {
        case 0, 1, 2 -> fund();
        case 3 -> defund();
        case 4, 5, 6, 7, 8, 9, 10 -> pay();
        case 11, 12, 13 -> batch();
        case 14 -> net();
        case 15, 16 -> giveBack();
        case 17, 18 -> cancel();
        default -> rarely();
      }
      compare();
    }
    nextDay();
    compare();
    assertThat(clearing.booked(0, clearing.size())).allMatch(b -> b.status().isFinal());
    assertThat(model.items.stream().map(i -> i.status).distinct().count())
        .as("every end was seen")
        .isEqualTo(3);
  }

  private String bic() {
    return DIRECT.get(random.nextInt(DIRECT.size()));
  }

  private String anyBank() {
    return random.nextInt(5) == 0 ? INDIRECT : bic();
  }

  private static String account(String bank) {
    return bank.equals(INDIRECT) ? DIRECT.getFirst() : bank;
  }

  private String name() {
    return "N" + names++;
  }

  private void fund() {
    String bic = bic();
    long fen = 1 + random.nextInt(2000);
    apply(new Command.Fund(now, bic, fen));
    model.move(bic, fen);
  }

  private void defund() {
    String bic = bic();
    long there = clearing.ledger().balance(bic);
    if (there > 0) {
      long fen = 1 + random.nextInt((int) there);
      apply(new Command.Defund(now, bic, fen));
      model.move(bic, -fen);
    }
  }

  private void pay() {
    boolean urgent = random.nextInt(4) == 0;
    String from = anyBank();
    send(from, false, urgent, List.of(transfer(anyBank(), 1 + random.nextInt(1500))));
  }

  private void batch() {
    List<Command.Transfer> all = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      all.add(transfer(anyBank(), 1 + random.nextInt(800)));
    }
    send(anyBank(), true, false, all);
  }

  private Command.Transfer transfer(String to, long fen) {
    return new Command.Transfer(
        name(),
        new UUID(random.nextLong(), random.nextLong()).toString(),
        fen,
        day,
        to,
        Optional.empty(),
        "<x></x>");
  }

  private void send(String from, boolean net, boolean urgent, List<Command.Transfer> all) {
    String id = name();
    apply(new Command.Pay(now, from, id, "pacs.008.001.08", id, net, urgent, "", all));
    for (Command.Transfer t : all) {
      SimpleModel.Item item =
          new SimpleModel.Item(
              id, account(from), account(t.receiver()), t.fen(), urgent, net, null);
      transfers.put(item, t);
      sent.add(item);
      model.add(item);
    }
  }

  private void net() {
    apply(new Command.Net(now));
    model.net();
  }

  private Optional<SimpleModel.Item> any(Status status) {
    List<SimpleModel.Item> found = sent.stream().filter(i -> i.status == status).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(random.nextInt(found.size())));
  }

  private void giveBack() {
    any(Status.ACSC)
        .ifPresent(
            item -> {
              Command.Transfer t = transfers.get(item);
              long left = model.left(item);
              long fen = 1 + random.nextInt((int) item.fen);
              String id = name();
              apply(
                  new Command.Return(
                      now,
                      t.receiver(),
                      id,
                      id,
                      id,
                      t.uetr(),
                      fen,
                      day,
                      WHY,
                      Optional.empty(),
                      "",
                      "<x></x>"));
              SimpleModel.Item back =
                  new SimpleModel.Item(id, item.to, item.from, fen, false, false, item);
              if (fen > left) {
                back.status = Status.RJCT;
              }
              model.add(back);
            });
  }

  private void cancel() {
    any(Status.PDNG)
        .ifPresent(
            item -> {
              Command.Transfer t = transfers.get(item);
              String id = name();
              Outgoing answer =
                  apply(
                          new Command.Cancel(
                              now,
                              sender(item),
                              id,
                              id,
                              item.message,
                              t.endToEndId(),
                              t.uetr(),
                              WHY))
                      .orElseThrow();
              assertThat(((Outgoing.Resolution) answer).status()).isEqualTo("CNCL");
              item.status = Status.CANC;
              model.settleGross();
            });
  }

  private String sender(SimpleModel.Item item) {
    return clearing.booked(transfers.get(item).uetr()).orElseThrow().sender();
  }

  private void rarely() {
    if (random.nextInt(8) == 0) {
      nextDay();
    } else {
      replay();
    }
  }

  private void nextDay() {
    apply(new Command.CloseDay(now));
    model.close();
    assertThat(clearing.ledger().balances().values()).allMatch(b -> b == 0);
    day = day.plusDays(1);
    apply(new Command.OpenDay(now, day));
  }

  /** As after a restart: nothing is left but the journal. */
  private void replay() {
    List<Booked> before = clearing.booked(0, clearing.size());
    List<Push> outbox = List.copyOf(clearing.waiting());
    clearing = new Clearing();
    commands.forEach(clearing::apply);
    assertThat(clearing.booked(0, clearing.size())).isEqualTo(before);
    assertThat(List.copyOf(clearing.waiting())).isEqualTo(outbox);
  }

  private void compare() {
    clearing.ledger().check();
    long sum = clearing.ledger().balances().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sum).isZero();
    DIRECT.forEach(
        bic ->
            assertThat(clearing.ledger().balance(bic))
                .as(bic)
                .isNotNegative()
                .isEqualTo(model.balances.get(bic)));
    assertThat(clearing.ledger().balance(Ledger.OPERATOR))
        .isEqualTo(-model.balances.values().stream().mapToLong(Long::longValue).sum());
    List<Booked> books = clearing.booked(0, clearing.size());
    assertThat(books.stream().map(Booked::status))
        .isEqualTo(model.items.stream().map(i -> i.status).toList());
    for (Booked book : books) {
      assertThat(book.settlements()).isEqualTo(book.status() == Status.ACSC ? 1 : 0);
      Status before = ended.get(book.reference());
      if (before != null) {
        assertThat(book.status()).as(book.reference()).isEqualTo(before);
      } else if (book.status().isFinal()) {
        ended.put(book.reference(), book.status());
      }
    }
  }
}
