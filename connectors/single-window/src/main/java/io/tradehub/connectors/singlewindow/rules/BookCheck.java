package io.tradehub.connectors.singlewindow.rules;

import io.tradehub.connectors.singlewindow.model.Section;
import io.tradehub.connectors.singlewindow.rules.codes.Code;
import io.tradehub.connectors.singlewindow.rules.codes.CodeTable;
import io.tradehub.connectors.singlewindow.rules.codes.Table;
import java.util.List;
import java.util.Set;

/** The account book, and filing lists of zones. */
final class BookCheck {
  private static final int NUMBER = 12;

  /** Kinds of filing list that take many deliveries together: those of sales, too. */
  private static final Set<String> CONSOLIDATED = Set.of("3", "4");

  private static final List<String> NOT_IN_HEAD = List.of("ContrNo", "ApprNo");
  private static final List<String> NOT_IN_LINES = List.of("UseTo", "WorkUsd", "ExgNo");
  private static final List<String> NOT_IN_TEXT = List.of("BonNo", "DecBpNo");

  private final Subject subject;
  private final Section head;
  private final Report report;
  private final String book;

  private BookCheck(Subject subject) {
    this.subject = subject;
    head = subject.head();
    report = subject.report();
    book = head.text("ManualNo");
  }

  static void check(Subject subject) {
    BookCheck check = new BookCheck(subject);
    check.number();
    check.items();
    check.billType();
  }

  private void number() {
    String books =
        subject.code(Table.TRADE_MODES, "TradeMode").map(c -> c.more("books")).orElse("");
    if (book.isEmpty()) {
      if (!books.isEmpty()) {
        report.add(
            Rule.BOOK_MISSING,
            Subject.HEAD.at("ManualNo"),
            "ManualNo is not there, and goods of mode %s stand in a book whose number begins with %s"
                .formatted(head.text("TradeMode"), letters(books)));
      }
      return;
    }
    if (book.length() != NUMBER || !Texts.alphanumeric(book)) {
      report.add(
          Rule.BOOK_FORM,
          Subject.HEAD.at("ManualNo"),
          Report.shown(book) + " has not 12 letters and digits");
      return;
    }
    CodeTable kinds = subject.tables().table(Table.BOOKS);
    String kind = book.substring(0, 1);
    if (!kinds.has(kind) || !books.isEmpty() && !books.contains(kind)) {
      report.add(
          Rule.BOOK_KIND,
          Subject.HEAD.at("ManualNo"),
          kinds.has(kind)
              ? "%s begins with %s, and the books of mode %s begin with %s"
                  .formatted(Report.shown(book), kind, head.text("TradeMode"), letters(books))
              : "%s begins with %s, which is not in the table %s"
                  .formatted(Report.shown(book), kind, kinds.edition()));
    }
  }

  private static String letters(String books) {
    return String.join(" or ", books.split(""));
  }

  private void items() {
    for (int i = 0; i < subject.goods().size(); i++) {
      boolean item = !subject.goods().get(i).text("ContrItem").isEmpty();
      if (item == book.isEmpty()) {
        report.add(
            Rule.BOOK_ITEM,
            Subject.line(i).at("ContrItem"),
            item
                ? "ContrItem is an item of a book, and ManualNo, the book, is not there"
                : "ContrItem is not there: which item of the book this is");
      }
    }
  }

  private void billType() {
    String billType = head.text("BillType");
    if (billType.isEmpty()) {
      return;
    }
    if (CONSOLIDATED.contains(billType)) {
      if (book.isEmpty()) {
        report.add(
            Rule.BILL_BOOK,
            Subject.HEAD.at("BillType"),
            "%s is a filing of many deliveries out of a book, and ManualNo is not there"
                .formatted(billType));
      }
      subject
          .code(Table.TRADE_MODES, "TradeMode")
          .filter(mode -> mode.more("bonded").isEmpty())
          .ifPresent(this::notBonded);
    }
    absent(head, Subject.HEAD, NOT_IN_HEAD);
    absent(subject.declaration().section("DecFreeTxt"), Place.ROOT.at("DecFreeTxt"), NOT_IN_TEXT);
    for (int i = 0; i < subject.goods().size(); i++) {
      absent(subject.goods().get(i), Subject.line(i), NOT_IN_LINES);
    }
  }

  private void notBonded(Code mode) {
    report.add(
        Rule.BILL_MODE,
        Subject.HEAD.at("BillType"),
        "%s is a filing of goods in bond, and those of mode %s %s are not"
            .formatted(head.text("BillType"), mode.code(), mode.name()));
  }

  private void absent(Section section, Place place, List<String> elements) {
    for (String element : elements) {
      if (!section.text(element).isEmpty()) {
        report.add(
            Rule.BILL_FIELDS, place.at(element), element + " is not filled in with a BillType");
      }
    }
  }
}
