package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Account;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.Amount;
import io.tradehub.connectors.cips.model.BusinessMessage;
import io.tradehub.connectors.cips.model.CancellationRequest;
import io.tradehub.connectors.cips.model.CancellationResolution;
import io.tradehub.connectors.cips.model.ChargeBearer;
import io.tradehub.connectors.cips.model.CreditTransfer;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import io.tradehub.connectors.cips.model.GroupTotals;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.IsoMessage;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.model.Original;
import io.tradehub.connectors.cips.model.Party;
import io.tradehub.connectors.cips.model.PaymentReturn;
import io.tradehub.connectors.cips.model.Reason;
import io.tradehub.connectors.cips.model.ReportRequest;
import io.tradehub.connectors.cips.model.Statement;
import io.tradehub.connectors.cips.model.StatusReport;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes up messages that the profile allows, from a seed: each optional part is there in half of
 * them, texts are long and short, Chinese, and full of what XML must escape. They make no sense.
 */
final class Samples {
  private static final String ID_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-?:().,'+";
  private static final String[] PIECES = {
    "上海",
    "贸易有限公司",
    "中银香港",
    "Tradehub ",
    "& Söhne",
    "<b>",
    "\"A\"",
    "'x'",
    "]]>",
    "é",
    "€",
    "𠮷野",
    "&amp;",
    "  ",
    "1/2",
    "%",
    "ß",
    "—",
    "\u00a0",
    "🏦"
  };

  private final Random random;
  private boolean milliseconds;

  Samples(long seed) {
    random = new Random(seed);
  }

  /** With times that have no more than three decimals, which is all that some can hold. */
  Samples inMilliseconds() {
    milliseconds = true;
    return this;
  }

  /** A message of that type with a header that fits. */
  BusinessMessage message(MessageType type) {
    IsoMessage document = document(type);
    return new BusinessMessage(Optional.of(header(document)), false, document);
  }

  /** A header that fits. */
  Header header(IsoMessage document) {
    return new Header(
        agent(),
        agent(),
        document.messageId(),
        document.type().id(),
        Header.SERVICE,
        instant(),
        random.nextBoolean());
  }

  /** A document of that type. */
  IsoMessage document(MessageType type) {
    return switch (type) {
      case CUSTOMER_CREDIT_TRANSFER -> transfers(type, random.nextInt(4) == 0 ? 7 : 1);
      case BANK_CREDIT_TRANSFER -> transfers(type, 1);
      case PAYMENT_RETURN ->
          new PaymentReturn(
              id(), instant(), agent(), agent(), id(), original(), amount(), day(), reason());
      case STATUS_REPORT ->
          new StatusReport(
              id(),
              instant(),
              id(),
              pick("pacs.008.001.08", "pacs.003.001.02", "unknown"),
              pick("RCVD", "ACTC", "PDNG", "ACSP", "ACSC", "PART", "RJCT", "CANC"),
              several(3, this::anyReason),
              several(5, this::transaction));
      case STATUS_REQUEST ->
          new StatusRequest(
              id(),
              instant(),
              agent(),
              id(),
              random.nextBoolean()
                  ? MessageType.CUSTOMER_CREDIT_TRANSFER
                  : MessageType.REPORT_REQUEST);
      case CANCELLATION_REQUEST ->
          new CancellationRequest(id(), instant(), agent(), agent(), original(), reason());
      case CANCELLATION_RESOLUTION ->
          new CancellationResolution(
              id(),
              instant(),
              agent(),
              agent(),
              id(),
              pick("CNCL", "PDCR", "RJCR"),
              id(),
              uetr(),
              several(3, this::anyReason));
      case STATEMENT ->
          statement(
              type,
              Optional.of(balance()),
              Optional.of(balance()),
              random.nextBoolean(),
              several(9, this::entry));
      case NOTIFICATION -> {
        List<Statement.Entry> entries = new ArrayList<>(several(4, this::entry));
        entries.add(entry());
        yield statement(type, Optional.empty(), Optional.empty(), false, entries);
      }
      case REPORT_REQUEST -> new ReportRequest(id(), instant(), agent(), day());
    };
  }

  private CreditTransfers transfers(MessageType type, int number) {
    boolean customers = type == MessageType.CUSTOMER_CREDIT_TRANSFER;
    List<CreditTransfer> transfers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Party debtor = customers ? customer() : bank();
      Party creditor = customers ? customer() : bank();
      transfers.add(
          new CreditTransfer(
              random.nextBoolean() ? id() : "",
              id(),
              uetr(),
              amount(),
              day(),
              customers ? pick(ChargeBearer.values()) : ChargeBearer.SHAR,
              agent(),
              debtor,
              customers ? Optional.of(account()) : maybe(this::account),
              customers || random.nextBoolean() ? agent() : debtor.agent().orElseThrow(),
              creditor,
              customers ? Optional.of(account()) : maybe(this::account),
              customers || random.nextBoolean() ? agent() : creditor.agent().orElseThrow(),
              maybe(() -> pick("GDDS", "SUPP", "1234")),
              customers ? maybe(() -> "122030") : Optional.empty(),
              maybe(() -> line(140))));
    }
    return new CreditTransfers(
        type,
        id(),
        instant(),
        pick(Settlement.values()),
        random.nextBoolean(),
        agent(),
        new GroupTotals(number, Optional.of(amount()), maybe(() -> amount().value())),
        transfers);
  }

  private Statement statement(
      MessageType type,
      Optional<Amount> opening,
      Optional<Amount> closing,
      boolean closed,
      List<Statement.Entry> entries) {
    return new Statement(
        type, id(), instant(), id(), agent(), day(), opening, closing, closed, entries);
  }

  private Statement.Entry entry() {
    return new Statement.Entry(
        id(),
        amount(),
        random.nextBoolean(),
        instant(),
        pick("PAYMENT", "NETTING", "RETURN", "FUNDING", "DEFUNDING"),
        maybe(this::id),
        maybe(this::uetr),
        maybe(this::agent));
  }

  private StatusReport.Transaction transaction() {
    return new StatusReport.Transaction(
        id(),
        uetr(),
        pick("RCVD", "ACTC", "PDNG", "ACSP", "ACSC", "RJCT", "CANC"),
        several(2, this::anyReason),
        maybe(this::instant),
        maybe(this::id));
  }

  private Original original() {
    return new Original(
        id(),
        random.nextBoolean()
            ? MessageType.CUSTOMER_CREDIT_TRANSFER
            : MessageType.BANK_CREDIT_TRANSFER,
        id(),
        uetr(),
        amount(),
        day());
  }

  private Reason reason() {
    return new Reason(pick("AC04", "CUST", "DUPL"), random.nextBoolean() ? line(105) : "");
  }

  private Reason anyReason() {
    return random.nextBoolean() ? reason() : new Reason("", line(105));
  }

  private Party customer() {
    return party(
        line(140), maybe(() -> "91310000MA1FL0P00" + random.nextInt(10)), Optional.empty());
  }

  private Party bank() {
    return party(random.nextBoolean() ? line(140) : "", Optional.empty(), Optional.of(agent()));
  }

  private Party party(String name, Optional<String> creditCode, Optional<Agent> agent) {
    return new Party(
        name,
        creditCode,
        maybe(() -> "5299000TDHB0SAMPLE" + (10 + random.nextInt(90))),
        maybe(() -> pick("CN", "HK", "DE")),
        maybe(() -> line(35)),
        several(2, () -> line(70)),
        agent);
  }

  private Account account() {
    return random.nextBoolean()
        ? new Account(true, "DE" + (10 + random.nextInt(90)) + "3705019800001234" + digits(2))
        : new Account(false, digits(1 + random.nextInt(34)));
  }

  private Agent agent() {
    return switch (random.nextInt(3)) {
      case 0 -> Agent.bic(pick("TDHACNSH", "TDHBHKHH", "TDHCGB2L"));
      case 1 -> Agent.bic(pick("TDHACNSHXXX", "TDHBHKHH001"));
      default -> Agent.cips(digits(12));
    };
  }

  private Amount balance() {
    Amount amount = amount();
    return random.nextBoolean() || amount.value().signum() == 0
        ? amount
        : new Amount(amount.currency(), amount.value().negate());
  }

  private Amount amount() {
    int decimals = random.nextInt(6);
    BigDecimal value =
        BigDecimal.valueOf(random.nextLong(1L << (1 + random.nextInt(58))), decimals);
    return new Amount(pick("CNY", "HKD", "EUR"), value);
  }

  private LocalDate day() {
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(2_000));
  }

  private Instant instant() {
    Instant second = Instant.parse("2026-11-23T00:00:00Z").plusSeconds(random.nextInt(90_000_000));
    return switch (random.nextInt(milliseconds ? 2 : 4)) {
      case 0 -> second;
      case 1 -> second.plusMillis(random.nextInt(1_000));
      case 2 -> second.plusNanos(1_000L * random.nextInt(1_000_000));
      default -> second.plusNanos(random.nextInt(1_000_000_000));
    };
  }

  private String uetr() {
    return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63)
        .toString();
  }

  private String id() {
    StringBuilder id = new StringBuilder();
    int length = random.nextInt(4) == 0 ? 35 : 1 + random.nextInt(20);
    while (id.length() < length) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    if (length > 2 && random.nextInt(4) == 0) {
      id.setCharAt(1, random.nextBoolean() ? ' ' : '/');
    }
    return id.toString();
  }

  /** At most so many chars, of which a rare character takes two: so the schema counts. */
  private String line(int max) {
    StringBuilder line = new StringBuilder("x");
    int wanted = random.nextInt(4) == 0 ? max : random.nextInt(max);
    while (true) {
      String piece = pick(PIECES);
      if (line.length() + piece.length() > wanted) {
        return line.toString();
      }
      line.append(piece);
    }
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> several(int max, Supplier<T> value) {
    List<T> all = new ArrayList<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      all.add(value.get());
    }
    return all;
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }
}
