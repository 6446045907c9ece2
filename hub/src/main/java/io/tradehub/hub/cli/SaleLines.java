package io.tradehub.hub.cli;

import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.Quantity;
import io.tradehub.v1.RecordedSale;

/** Account books, sales and filings for people. */
final class SaleLines {
  private SaleLines() {}

  /** A book and its items. */
  static void show(Screen screen, AccountBook book) {
    screen.line(
        screen.bold(book.getNumber())
            + (book.hasUpdateTime()
                ? "  put " + Names.dateTime(book.getUpdateTime())
                : "  never put: known by its sales alone"));
    Table table =
        new Table(screen, "ITEM", "HS CODE", "IN BOND", "SOLD", "FILED", "CURRENCY", "NAME");
    for (AccountBookItem item : book.getItemsList()) {
      table.row(
          Integer.toString(item.getItem()),
          item.getHsCode(),
          quantity(item.getQuantity()),
          item.getSoldQuantity(),
          item.getFiledQuantity(),
          item.getCurrencyCode(),
          item.getName());
    }
    table.print();
  }

  /** A sale on one line. */
  static void row(Screen screen, Table table, RecordedSale sale) {
    table.row(
        sale.getSale().getSaleId(),
        Names.dateTime(sale.getSale().getSaleTime()),
        sale.getSale().getAccountBook(),
        Integer.toString(sale.getSale().getBookItem()),
        quantity(sale.getSale().getQuantity()),
        sale.getReturnedQuantity().equals("0") ? "" : sale.getReturnedQuantity(),
        SettlementLines.money(sale.getSale().getTotal()),
        sale.getPeriod(),
        state(screen, sale.getState()),
        where(sale));
  }

  private static String where(RecordedSale sale) {
    if (!sale.getHeldReason().isEmpty()) {
      return sale.getHeldReason();
    }
    return sale.getConsolidationId().isEmpty()
        ? ""
        : sale.getConsolidationId()
            + (sale.getGoodsLine() == 0 ? "" : " line " + sale.getGoodsLine());
  }

  private static String state(Screen screen, RecordedSale.State state) {
    if (state == RecordedSale.State.UNRECOGNIZED) {
      return "?";
    }
    String name = state.name().substring("STATE_".length());
    return switch (state) {
      case STATE_RELEASED -> screen.good(name);
      case STATE_HELD, STATE_RETURNED -> screen.warn(name);
      case STATE_UNSPECIFIED, STATE_OPEN, STATE_FILED, UNRECOGNIZED -> screen.accent(name);
    };
  }

  /** A filing: what is declared, in which declarations, and what was held back. */
  static void show(Screen screen, Consolidation filing) {
    screen.line(
        screen.bold(filing.getId().isEmpty() ? "preview" : filing.getId())
            + "  "
            + state(screen, filing.getState()));
    screen.field("book", filing.getAccountBook());
    screen.field("period", filing.getPeriod());
    screen.field("sales", "%,d".formatted(filing.getSaleCount()));
    screen.field("total", DeclarationLines.money(filing.getTotalsList()));
    screen.field("since", Names.dateTime(filing.getCreateTime()));
    if (filing.getLinesCount() > 0) {
      screen.line();
      lines(screen, filing);
    }
    if (filing.getDeclarationsCount() > 0) {
      screen.line();
      Table table = new Table(screen, "MESSAGE", "REFERENCE", "CUSTOMS", "STATE", "WHY");
      for (Declaration declaration : filing.getDeclarationsList()) {
        table.row(
            declaration.getMessageId(),
            declaration.getReference(),
            declaration.getEntryNumber(),
            DeclarationLines.state(screen, declaration.getState()),
            declaration.getStateText());
      }
      table.print();
    }
    if (filing.getHeldCount() > 0) {
      screen.line();
      screen.line(screen.warn("Held back: %,d".formatted(filing.getHeldBackCount())));
      Table table = new Table(screen, "SALE", "ITEM", "CODE", "WHY");
      for (Consolidation.Held held : filing.getHeldList()) {
        table.row(
            held.getSaleId().isEmpty() ? "(the item)" : held.getSaleId(),
            Integer.toString(held.getBookItem()),
            held.getCode(),
            held.getText());
      }
      table.print();
      if (filing.getHeldBackCount() > filing.getHeldCount()) {
        screen.note(screen.faint("there are more: tradehub sale list --state held"));
      }
    }
  }

  private static void lines(Screen screen, Consolidation filing) {
    Table table =
        new Table(
            screen, "LINE", "ITEM", "HS CODE", "QUANTITY", "TOTAL", "SALES", "RETURNS", "NAME");
    for (Consolidation.Line line : filing.getLinesList()) {
      table.row(
          line.getDeclaration() + "/" + line.getGoodsLine(),
          Integer.toString(line.getBookItem()),
          line.getHsCode(),
          quantity(line.getQuantity()),
          SettlementLines.money(line.getTotal()),
          Long.toString(line.getSaleCount()),
          line.getReturnCount() == 0 ? "" : Long.toString(line.getReturnCount()),
          line.getName());
    }
    table.print();
  }

  private static String state(Screen screen, Consolidation.State state) {
    if (state == Consolidation.State.UNRECOGNIZED) {
      return "?";
    }
    String name = state.name().substring("STATE_".length());
    return switch (state) {
      case STATE_RELEASED -> screen.good(name);
      case STATE_REFUSED -> screen.bad(name);
      case STATE_EMPTY, STATE_PREPARED -> screen.warn(name);
      case STATE_UNSPECIFIED, STATE_PREVIEW, STATE_SUBMITTED, UNRECOGNIZED -> screen.accent(name);
    };
  }

  private static String quantity(Quantity quantity) {
    return (quantity.getValue() + " " + quantity.getUnitCode()).strip();
  }
}
