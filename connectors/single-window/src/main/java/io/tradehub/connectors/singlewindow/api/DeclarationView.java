package io.tradehub.connectors.singlewindow.api;

import com.google.protobuf.Timestamp;
import io.tradehub.connectors.api.services.Times;
import io.tradehub.connectors.singlewindow.model.Declaration;
import io.tradehub.connectors.singlewindow.model.Receipt;
import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Event;
import io.tradehub.v1.Message;
import io.tradehub.v1.Money;
import io.tradehub.v1.TradeDirection;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message as its declaration: what the document says, what was heard of it, and where the hub is
 * with it. A pure function.
 */
final class DeclarationView {
  /**
   * In the order of their own times. Customs' are whole seconds: within one, what comes earlier in
   * a declaration's life, then as the hub had them.
   */
  private static final Comparator<Heard> IN_TIME =
      Comparator.comparing((Heard h) -> h.time().truncatedTo(ChronoUnit.SECONDS))
          .thenComparingInt(Heard::rank);

  /** What stands is the newest of those whose word counts most; of the same time, the furthest. */
  private static final Comparator<Heard> STANDING =
      Comparator.comparingInt(Heard::rank)
          .thenComparing(Heard::time)
          .thenComparing(heard -> heard.state().orElseThrow().getNumber());

  private final Message message;
  private final Declaration document;
  private final List<Heard> heard;

  private DeclarationView(Message message, Declaration document, List<Heard> heard) {
    this.message = message;
    this.document = document;
    this.heard = heard.stream().sorted(IN_TIME).toList();
  }

  /**
   * The declaration of a message.
   *
   * @param message as the core shows it; with its history, when that is known
   * @param document what it carries
   * @param heard what was heard of it, in the order in which the hub had it
   * @param filing the id of the filing that it is of; empty for none
   */
  static io.tradehub.v1.Declaration of(
      Message message, Declaration document, List<Heard> heard, String filing) {
    return new DeclarationView(message, document, heard).declaration(filing);
  }

  private io.tradehub.v1.Declaration declaration(String filing) {
    Section head = document.head();
    io.tradehub.v1.Declaration.Builder shown =
        io.tradehub.v1.Declaration.newBuilder()
            .setMessageId(message.getId())
            .setReference(document.reference())
            .setSingleWindowNumber(last(Heard::singleWindowNumber))
            .setEntryNumber(last(Heard::entryNumber))
            .setDirection(document.flow().map(DeclarationView::direction).orElse(NO_DIRECTION))
            .setChannel(last(DeclarationView::channel))
            .setCustomsOffice(head.text("CustomMaster"))
            .setDeclarant(head.text("AgentCodeScc"))
            .setGoodsCount(document.goods().size())
            .addAllTotals(totals())
            .setConsolidationId(filing)
            .setCreateTime(message.getCreateTime())
            .setUpdateTime(updateTime());
    heard.forEach(receipt -> shown.addReceipts(receipt(receipt)));
    standing(shown);
    return shown.build();
  }

  private static final TradeDirection NO_DIRECTION = TradeDirection.TRADE_DIRECTION_UNSPECIFIED;

  private static TradeDirection direction(TradeFlow flow) {
    return switch (flow) {
      case I -> TradeDirection.TRADE_DIRECTION_IMPORT;
      case E -> TradeDirection.TRADE_DIRECTION_EXPORT;
    };
  }

  private void standing(io.tradehub.v1.Declaration.Builder shown) {
    HubStanding hub = HubStanding.of(message);
    Optional<Heard> said = heard.stream().filter(one -> one.state().isPresent()).max(STANDING);
    // What the client or the single window said for the time being is overtaken by the hub's end
    // of it; what customs said is not.
    boolean overtaken =
        said.map(one -> !(one.receipt() instanceof Receipt.Customs)).orElse(true)
            && (said.isEmpty() || hub.ended());
    if (overtaken) {
      boolean refusedThere =
          said.flatMap(Heard::state)
              .filter(state -> state == DeclarationState.DECLARATION_STATE_REFUSED)
              .isPresent();
      shown
          .setState(hub.state())
          .setStateText(refusedThere ? said.orElseThrow().words() : hub.text());
    } else {
      shown.setState(said.orElseThrow().state().orElseThrow());
      shown.setStateText(said.orElseThrow().words());
    }
  }

  private static Optional<String> channel(Heard heard) {
    return heard.receipt() instanceof Receipt.Customs customs
        ? Optional.of(customs.channel())
        : Optional.empty();
  }

  /** The newest that says it; empty when none does. */
  private String last(java.util.function.Function<Heard, Optional<String>> what) {
    return heard.reversed().stream().map(what).flatMap(Optional::stream).findFirst().orElse("");
  }

  /** A receipt as the API shows it. */
  static io.tradehub.v1.Receipt receipt(Heard heard) {
    io.tradehub.v1.Receipt.Builder shown =
        io.tradehub.v1.Receipt.newBuilder()
            .setMeaning(heard.meaning())
            .setNote(heard.note())
            .setTime(Times.timestamp(heard.time()))
            .setReceiveTime(Times.timestamp(heard.receiveTime()));
    switch (heard.receipt()) {
      case Receipt.Moved _ -> shown.setKind(io.tradehub.v1.Receipt.Kind.KIND_CLIENT);
      case Receipt.Imported imported ->
          shown.setKind(io.tradehub.v1.Receipt.Kind.KIND_IMPORT).setCode(imported.responseCode());
      case Receipt.Customs customs ->
          shown.setKind(io.tradehub.v1.Receipt.Kind.KIND_CUSTOMS).setCode(customs.channel());
    }
    return shown.build();
  }

  private List<Money> totals() {
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    for (Section line : document.goods()) {
      Texts.decimal(line.text("DeclTotal"))
          .ifPresent(total -> byCurrency.merge(line.text("TradeCurr"), total, BigDecimal::add));
    }
    return byCurrency.entrySet().stream()
        .map(
            total ->
                Money.newBuilder()
                    .setCurrencyCode(total.getKey())
                    .setAmount(total.getValue().toPlainString())
                    .build())
        .toList();
  }

  /** When the last thing happened to it that is known. */
  private Timestamp updateTime() {
    Timestamp last = message.hasUpdateTime() ? message.getUpdateTime() : message.getCreateTime();
    for (Event event : message.getHistoryList()) {
      if (Times.instant(event.getTime()).isAfter(Times.instant(last))) {
        last = event.getTime();
      }
    }
    return last;
  }
}
