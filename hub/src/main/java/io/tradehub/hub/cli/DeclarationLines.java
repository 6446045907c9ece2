package io.tradehub.hub.cli;

import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Money;
import io.tradehub.v1.Receipt;
import java.util.List;
import java.util.stream.Collectors;

/** Declarations for people. */
final class DeclarationLines {
  private DeclarationLines() {}

  /** "RELEASED". */
  static String name(DeclarationState state) {
    return state == DeclarationState.UNRECOGNIZED
        ? "?"
        : state.name().substring("DECLARATION_STATE_".length());
  }

  /** The same, coloured by whether it is well. */
  static String state(Screen screen, DeclarationState state) {
    String name = name(state);
    return switch (state) {
      case DECLARATION_STATE_RELEASED, DECLARATION_STATE_CLOSED -> screen.good(name);
      case DECLARATION_STATE_REFUSED, DECLARATION_STATE_NEEDS_ATTENTION -> screen.bad(name);
      case DECLARATION_STATE_UNDER_REVIEW,
          DECLARATION_STATE_TAX_DUE,
          DECLARATION_STATE_RETURNED,
          DECLARATION_STATE_DELETED ->
          screen.warn(name);
      case DECLARATION_STATE_UNSPECIFIED,
          DECLARATION_STATE_ACCEPTED,
          DECLARATION_STATE_HANDED_OVER,
          DECLARATION_STATE_SENT,
          DECLARATION_STATE_SAVED,
          DECLARATION_STATE_DECLARED,
          UNRECOGNIZED ->
          screen.accent(name);
    };
  }

  /** Whether it came to an end that nobody wanted. */
  static boolean failed(DeclarationState state) {
    return switch (state) {
      case DECLARATION_STATE_REFUSED,
          DECLARATION_STATE_RETURNED,
          DECLARATION_STATE_DELETED,
          DECLARATION_STATE_NEEDS_ATTENTION ->
          true;
      case DECLARATION_STATE_UNSPECIFIED,
          DECLARATION_STATE_ACCEPTED,
          DECLARATION_STATE_HANDED_OVER,
          DECLARATION_STATE_SENT,
          DECLARATION_STATE_SAVED,
          DECLARATION_STATE_DECLARED,
          DECLARATION_STATE_UNDER_REVIEW,
          DECLARATION_STATE_TAX_DUE,
          DECLARATION_STATE_RELEASED,
          DECLARATION_STATE_CLOSED,
          UNRECOGNIZED ->
          false;
    };
  }

  /** Zero unless it came to an end that nobody wanted. */
  static int exitCode(Declaration declaration) {
    return failed(declaration.getState()) ? ExitCode.FAILED : ExitCode.OK;
  }

  /** "USD 5299.3, EUR 10". */
  static String money(List<Money> totals) {
    return totals.stream().map(SettlementLines::money).collect(Collectors.joining(", "));
  }

  /** All of it: what it is, then what was heard of it. */
  static void show(Screen screen, Declaration declaration) {
    screen.line(
        screen.bold(declaration.getMessageId()) + "  " + state(screen, declaration.getState()));
    screen.field("why", declaration.getStateText());
    screen.field("reference", declaration.getReference());
    screen.field("single window", declaration.getSingleWindowNumber());
    screen.field("customs", declaration.getEntryNumber());
    screen.field("direction", direction(declaration));
    screen.field("office", declaration.getCustomsOffice());
    screen.field("declarant", declaration.getDeclarant());
    screen.field(
        "goods",
        declaration.getGoodsCount() + (declaration.getGoodsCount() == 1 ? " line" : " lines"));
    screen.field("total", money(declaration.getTotalsList()));
    screen.field("filing", declaration.getConsolidationId());
    screen.field("since", Names.dateTime(declaration.getCreateTime()));
    screen.field("changed", Names.dateTime(declaration.getUpdateTime()));
    if (declaration.getReceiptsCount() > 0) {
      screen.line();
      timeline(screen, declaration.getReceiptsList());
    }
  }

  private static void timeline(Screen screen, List<Receipt> receipts) {
    Table table = new Table(screen, "TIME", "FROM", "CODE", "MEANING", "NOTE");
    for (Receipt receipt : receipts) {
      table.row(
          Names.dateTime(receipt.getTime()),
          from(receipt.getKind()),
          receipt.getCode(),
          receipt.getMeaning(),
          receipt.getNote());
    }
    table.print();
  }

  /** Who said it. */
  static String from(Receipt.Kind kind) {
    return switch (kind) {
      case KIND_CLIENT -> "client";
      case KIND_IMPORT -> "single window";
      case KIND_CUSTOMS -> "customs";
      case KIND_UNSPECIFIED, UNRECOGNIZED -> "?";
    };
  }

  private static String direction(Declaration declaration) {
    return switch (declaration.getDirection()) {
      case TRADE_DIRECTION_IMPORT -> "import";
      case TRADE_DIRECTION_EXPORT -> "export";
      case TRADE_DIRECTION_UNSPECIFIED, UNRECOGNIZED -> "";
    };
  }

  /** One change on one line. */
  static String line(Screen screen, Declaration declaration) {
    return String.join(
            "  ",
            screen.faint(Names.dateTime(declaration.getUpdateTime())),
            screen.bold(declaration.getMessageId()),
            declaration.getReference(),
            declaration.getEntryNumber().isEmpty() ? "-" : declaration.getEntryNumber(),
            state(screen, declaration.getState()),
            declaration.getStateText())
        .stripTrailing();
  }
}
