package io.tradehub.loadtest.declare;

import io.tradehub.loadtest.rpc.Breaches;
import io.tradehub.v1.AccountBook;
import io.tradehub.v1.AccountBookItem;
import io.tradehub.v1.Consolidation;
import io.tradehub.v1.Declaration;
import io.tradehub.v1.DeclarationState;
import io.tradehub.v1.Receipt;
import io.tradehub.v1.RecordedSale;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what was asked for and sold with what the hub says in the end, and both with the books
 * of the sandbox's customs.
 */
final class BondedReconciliation {
  private static final String CONSOLIDATED = "3";
  private static final String NOT_TAKEN_IN = "NOT_IMPORTED";

  private final Asked asked;
  private final Told told;
  private final Sales sales;
  private final Map<String, Consolidation> filings;
  private final Map<String, Filed> customs = new HashMap<>();
  private final HubBooks hub;
  private final Breaches<Breach> breaches;

  /** What the hub says in the end. */
  interface HubBooks {
    /** An accepted message's declaration; empty when it has none such. */
    Optional<Declaration> declaration(String messageId);

    /** All sales. */
    List<RecordedSale> sales();

    /** The account book. */
    AccountBook book();
  }

  /**
   * @param filings that customs decided
   * @param customs everything that was declared, by their word
   */
  BondedReconciliation(
      Asked asked,
      Told told,
      Sales sales,
      Map<String, Consolidation> filings,
      List<Filed> customs,
      HubBooks hub,
      Breaches<Breach> breaches) {
    this.asked = asked;
    this.told = told;
    this.sales = sales;
    this.filings = Map.copyOf(filings);
    this.hub = hub;
    this.breaches = breaches;
    for (Filed one : customs) {
      Filed other = this.customs.put(one.reference(), one);
      // What was not taken in may be asked for again.
      if (other != null && !other.state().equals(NOT_TAKEN_IN)) {
        breaches.add(Breach.DECLARATIONS, one.reference() + " is at customs twice");
      }
    }
  }

  /** Compares. */
  void run() {
    Set<String> known = new HashSet<>();
    for (Wish wish : asked.wishes()) {
      known.add(wish.reference());
      if (wish.messageId().isEmpty()) {
        breaches.add(Breach.CONDUCT, wish.reference() + " was never answered");
      } else {
        hub.declaration(wish.messageId())
            .ifPresentOrElse(
                found -> declaration(found, Facts.contract(wish.consignment())),
                () -> breaches.add(Breach.DECLARATIONS, wish.reference() + " is lost"));
      }
    }
    for (Consolidation filing : filings.values()) {
      for (Declaration declaration : filing.getDeclarationsList()) {
        String reference = declaration.getReference();
        known.add(reference);
        Filed filed = customs.get(reference);
        declaration(
            hub.declaration(declaration.getMessageId()).orElse(declaration),
            filed == null ? "" : filed.contract());
      }
    }
    for (String reference : customs.keySet()) {
      if (!known.contains(reference)) {
        breaches.add(Breach.DECLARATIONS, reference + " is at customs, and nobody asked for it");
      }
    }
    everySale();
    sums();
  }

  /**
   * @param contract whose end says what customs were asked for
   */
  private void declaration(Declaration declaration, String contract) {
    String reference = declaration.getReference();
    Filed filed = customs.get(reference);
    if (filed == null) {
      breaches.add(Breach.DECLARATIONS, reference + " never came to customs");
      return;
    }
    DeclarationState expected = state(filed);
    if (declaration.getState() != expected) {
      breaches.add(
          Breach.STATES,
          "%s is %s, and customs have it as %s"
              .formatted(reference, declaration.getState(), filed));
    }
    if (told.state(declaration.getMessageId()).filter(declaration.getState()::equals).isEmpty()) {
      breaches.add(
          Breach.WATCH,
          "%s is %s, and was told to be %s"
              .formatted(
                  reference, declaration.getState(), told.state(declaration.getMessageId())));
    }
    timeline(declaration, contract);
  }

  /** Each thing that customs said is there once, however often they said it. */
  private void timeline(Declaration declaration, String contract) {
    List<String> heard = new ArrayList<>();
    for (Receipt receipt : declaration.getReceiptsList()) {
      switch (receipt.getKind()) {
        case KIND_IMPORT -> heard.add(receipt.getCode().equals("0") ? "0" : Outcomes.NOT_TAKEN);
        case KIND_CUSTOMS -> heard.add(receipt.getCode());
        default -> {
          // What the client did is compared with what came to customs.
        }
      }
    }
    List<String> missing = new ArrayList<>(Outcomes.codes(contract));
    String all =
        "%s of contract %s heard %s of %s"
            .formatted(declaration.getReference(), contract, heard, missing);
    for (String code : heard) {
      if (!missing.remove(code)) {
        breaches.add(
            Outcomes.codes(contract).contains(code) ? Breach.DOUBLED : Breach.STRANGE, all);
      }
    }
    missing.forEach(code -> breaches.add(Breach.MISSING, all));
  }

  private static DeclarationState state(Filed filed) {
    return switch (filed.state()) {
      case NOT_TAKEN_IN -> DeclarationState.DECLARATION_STATE_REFUSED;
      case "TAKEN" -> DeclarationState.DECLARATION_STATE_SENT;
      default -> DeclarationState.valueOf("DECLARATION_STATE_" + filed.state());
    };
  }

  /** Each is there once, and where it belongs. */
  private void everySale() {
    Map<String, RecordedSale> there = new HashMap<>();
    for (RecordedSale sale : hub.sales()) {
      if (there.put(sale.getSale().getSaleId(), sale) != null) {
        breaches.add(Breach.SALES, sale.getSale().getSaleId() + " is listed twice");
      }
    }
    for (Sold one : sales.all()) {
      RecordedSale sale = there.remove(one.id());
      if (sale == null) {
        breaches.add(Breach.SALES, one + " is lost");
      } else {
        sale(one, sale);
      }
    }
    there.keySet().forEach(id -> breaches.add(Breach.SALES, id + " was never sold"));
  }

  private void sale(Sold one, RecordedSale sale) {
    BigDecimal returned = sales.returned(one.id());
    String text = sale.getReturnedQuantity();
    BigDecimal theirs = text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    if (theirs.compareTo(returned) != 0) {
      breaches.add(
          Breach.SALES, "%s came back of %s, not %s".formatted(theirs, one.id(), returned));
    }
    RecordedSale.State expected =
        one.reconciles() ? RecordedSale.State.STATE_RELEASED : RecordedSale.State.STATE_HELD;
    if (sale.getState() != expected) {
      breaches.add(
          Breach.SALES,
          "%s should be %s, and is %s %s".formatted(one, expected, sale.getState(), sale));
    } else if (one.reconciles()) {
      linked(one, sale);
    }
  }

  /** A released sale names its filing, and that its declaration. */
  private void linked(Sold one, RecordedSale sale) {
    Consolidation filing = filings.get(sale.getConsolidationId());
    boolean there =
        filing != null
            && filing.getDeclarationsList().stream()
                .anyMatch(d -> d.getMessageId().equals(sale.getMessageId()))
            && filing.getLinesList().stream()
                .anyMatch(
                    line ->
                        line.getBookItem() == one.item()
                            && line.getGoodsLine() == sale.getGoodsLine());
    if (!there) {
      breaches.add(
          Breach.SALES,
          "%s is said to be in line %d of message %s of filing %s, and is not"
              .formatted(
                  one.id(), sale.getGoodsLine(), sale.getMessageId(), sale.getConsolidationId()));
    }
  }

  /** What was sold less what came back, what the hub says is filed, and what customs have. */
  private void sums() {
    Map<Integer, Sales.Sum> declared = new HashMap<>();
    for (Filed filed : customs.values()) {
      if (filed.billType().equals(CONSOLIDATED) && filed.counts()) {
        for (Filed.Line line : filed.goods()) {
          declared.merge(
              line.item(), new Sales.Sum(line.quantity(), line.amount()), Sales.Sum::plus);
        }
      }
    }
    Map<Integer, Sales.Sum> toFile = sales.toFile();
    Set<Integer> items = new HashSet<>(toFile.keySet());
    items.addAll(declared.keySet());
    Map<Integer, BigDecimal> filed = new HashMap<>();
    for (AccountBookItem item : hub.book().getItemsList()) {
      String text = item.getFiledQuantity();
      filed.put(item.getItem(), text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text));
    }
    for (int item : items) {
      Sales.Sum ours = toFile.getOrDefault(item, Sales.Sum.ZERO);
      Sales.Sum theirs = declared.getOrDefault(item, Sales.Sum.ZERO);
      BigDecimal hubs = filed.getOrDefault(item, BigDecimal.ZERO);
      if (!ours.same(theirs) || hubs.compareTo(ours.quantity()) != 0) {
        breaches.add(
            Breach.SALES,
            "of item %d, %s were sold, the hub filed %s, and customs have %s"
                .formatted(item, ours, hubs, theirs));
      }
    }
  }
}
