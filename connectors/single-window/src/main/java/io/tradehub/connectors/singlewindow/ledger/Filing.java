package io.tradehub.connectors.singlewindow.ledger;

import io.tradehub.v1.Consolidation;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A period's filing of one account book: what is declared of its sales, in one declaration or
 * several.
 *
 * @param tenant whose
 * @param id book, period and attempt: "T22481A00001-2026-11-1"; unique in its tenant, empty in a
 *     preview
 * @param book the account book
 * @param period the month in China
 * @param attempt from 1; 0 in a preview
 * @param state where it is, by its parts
 * @param template what its declarations have that does not follow from the sales
 * @param lines its goods lines, in the order of its declarations
 * @param parts its declarations
 * @param held what was held back: at most {@value #MAX_HELD_SHOWN}, items first, then sales in the
 *     order that they were recorded
 * @param heldCount how much was held back: sales, and items that are held back whole
 * @param saleCount how many sales are in it
 * @param totals what it comes to, for each currency
 * @param createTime when it was built
 */
public record Filing(
    String tenant,
    String id,
    String book,
    YearMonth period,
    int attempt,
    Consolidation.State state,
    FilingTemplate template,
    List<FilingLine> lines,
    List<Part> parts,
    List<Consolidation.Held> held,
    long heldCount,
    long saleCount,
    List<Money> totals,
    Instant createTime) {
  /** How many goods lines one declaration has at most. */
  public static final int MAX_LINES_OF_PART = 50;

  /** How many held ones are answered at most; ListSales has all of them. */
  public static final int MAX_HELD_SHOWN = 1000;

  public Filing {
    lines = List.copyOf(lines);
    parts = List.copyOf(parts);
    held = List.copyOf(held);
    totals = List.copyOf(totals);
  }

  /**
   * One declaration of a filing.
   *
   * @param number from 1
   * @param reference its ClientSeqNo, which follows from tenant, filing and number
   * @param requestId the request id that it is submitted with, which does so too
   * @param messageId the hub's id of its message, once that is known
   * @param state where it is
   */
  public record Part(
      int number,
      String reference,
      String requestId,
      Optional<String> messageId,
      PartState state) {}

  /** Where a declaration of a filing is. */
  public enum PartState {
    /** Built; not known to be accepted by the hub. */
    PREPARED,
    /** Accepted by the hub; customs have not decided. */
    SUBMITTED,
    /** Released by customs. */
    RELEASED,
    /** Refused by customs, or withdrawn: its sales were given back. */
    REFUSED
  }

  /** The head of its declarations, as it was asked for. */
  public DeclarationHeader header() {
    return template.header();
  }

  /** The goods lines of one declaration. */
  public List<FilingLine> linesOf(int part) {
    return lines.stream().filter(line -> line.part() == part).toList();
  }

  /**
   * The same for the API, without its declarations: whoever knows the hub's messages adds those of
   * {@link #parts}.
   */
  public Consolidation.Builder toConsolidation() {
    Consolidation.Builder shown =
        Consolidation.newBuilder()
            .setId(id)
            .setAccountBook(book)
            .setPeriod(period.toString())
            .setState(state)
            .addAllHeld(held)
            .setHeldBackCount(heldCount)
            .setSaleCount(saleCount)
            .addAllTotals(totals);
    lines.forEach(line -> shown.addLines(line.toProto()));
    if (state != Consolidation.State.STATE_PREVIEW) {
      shown.setCreateTime(Times.timestamp(createTime));
    }
    return shown;
  }
}
