package io.tradehub.connectors.singlewindow.ledger;

import static io.tradehub.connectors.singlewindow.ledger.Trade.NOVEMBER;
import static io.tradehub.connectors.singlewindow.ledger.Trade.TENANT;
import static io.tradehub.connectors.singlewindow.ledger.Trade.file;
import static io.tradehub.connectors.singlewindow.ledger.Trade.money;
import static io.tradehub.connectors.singlewindow.ledger.Trade.quantity;
import static io.tradehub.connectors.singlewindow.ledger.Trade.record;
import static io.tradehub.connectors.singlewindow.ledger.Trade.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.v1.Charge;
import io.tradehub.v1.DeclarationAction;
import io.tradehub.v1.DeclarationHeader;
import io.tradehub.v1.GoodsLine;
import io.tradehub.v1.SubmitDeclarationRequest;
import io.tradehub.v1.TradeDirection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidatedDeclarationTest {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private Ledger ledger;

  @BeforeEach
  void openLedger() {
    ledger = Ledger.open(folder, () -> Trade.NOON);
  }

  @AfterEach
  void closeLedger() {
    ledger.close();
  }

  @Test
  void aLineBecomesGoodsAndTheHeaderStaysWhatItWas() {
    record(
        ledger,
        sale("a", 3, "1", "10").setSecondQuantity(quantity("0.3", "035")),
        sale("b", 3, "2", "10.01").setSecondQuantity(quantity("0.6", "035")));
    Filing filing = file(ledger, NOVEMBER);

    SubmitDeclarationRequest request = ConsolidatedDeclaration.of(filing, 1);

    assertThat(request.getDirection()).isEqualTo(TradeDirection.TRADE_DIRECTION_IMPORT);
    assertThat(request.getAction()).isEqualTo(DeclarationAction.DECLARATION_ACTION_DECLARE);
    assertThat(request.getReference())
        .isEqualTo(filing.parts().getFirst().reference())
        .matches("CF[0-9A-Z]{16}");
    assertThat(request.getRequestId()).isEqualTo("consolidation/T22481A00001-2026-11-1/1");
    assertThat(request.getHeader())
        .isEqualTo(
            Trade.TEMPLATE.header().toBuilder()
                .setAccountBook(Trade.BOOK)
                .setBillType("3")
                .setNetWeight("1")
                .setGrossWeight("1")
                .build());
    assertThat(request.getGoodsList())
        .containsExactly(
            GoodsLine.newBuilder()
                .setHsCode("9102110000")
                .setBookItem(3)
                .setName("Wrist watch")
                .setSpecification("1|0|quartz|steel|Lotus")
                .setQuantity(quantity("3", "011"))
                .setFirstQuantity(quantity("3", "007"))
                .setSecondQuantity(quantity("0.9", "035"))
                .setUnitPrice("10.0067")
                .setTotal(money("30.02"))
                .setOriginCountry("CHE")
                .setDestinationCountry("CHN")
                .setDistrict("31222")
                .setDutyMode("1")
                .build());
  }

  @Test
  void theSameFilingGivesTheSameDeclarationsAlsoAfterARestart() {
    for (int item = 1; item <= 60; item++) {
      record(ledger, sale("s" + item, item, "1", "10"));
    }
    Filing filing = file(ledger, NOVEMBER);
    ledger.close();
    ledger = Ledger.open(folder, () -> Trade.NOON.plusSeconds(1000));
    Filing again = ledger.consolidations().get(TENANT, filing.id()).join().orElseThrow();

    for (int part = 1; part <= 2; part++) {
      assertThat(ConsolidatedDeclaration.of(again, part).toByteString())
          .isEqualTo(ConsolidatedDeclaration.of(filing, part).toByteString());
    }
  }

  @Test
  void referencesAreOfOneTenantsFilingAlone() {
    String one = References.declaration("shop", "T22481A00001-2026-11-1", 1);

    assertThat(
            List.of(
                References.declaration("shop2", "T22481A00001-2026-11-1", 1),
                References.declaration("shop", "T22481A00001-2026-11-2", 1),
                References.declaration("shop", "T22481A00001-2026-11-1", 2),
                References.declaration("shop", "T22481A00001-2026-11-1", 11)))
        .doesNotContain(one)
        .doesNotHaveDuplicates()
        .allMatch(reference -> reference.length() == 18);
  }

  @Test
  void theAveragePriceTimesTheQuantityIsTheTotalAsTheRulesWantIt() {
    Random random = new Random(20261123);
    for (int i = 0; i < 300; i++) {
      BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(50_000_000), random.nextInt(6));
      BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(900_000), 2);
      record(ledger, sale("s" + i, 1 + i % 37, amount.toPlainString(), price.toPlainString()));
    }
    Filing filing = file(ledger, NOVEMBER);
    assertThat(filing.heldCount()).isZero();
    assertThat(filing.lines()).hasSize(37);

    for (GoodsLine line : ConsolidatedDeclaration.of(filing, 1).getGoodsList()) {
      BigDecimal product =
          new BigDecimal(line.getQuantity().getValue())
              .multiply(new BigDecimal(line.getUnitPrice()));
      BigDecimal allowed =
          new BigDecimal(line.getQuantity().getValue())
              .multiply(new BigDecimal("0.00005"))
              .add(new BigDecimal("0.005"));
      assertThat(product.subtract(new BigDecimal(line.getTotal().getAmount())).abs())
          .isLessThanOrEqualTo(allowed);
    }
  }

  @Test
  void withoutAnyWeightAndUnitsOfMassTheWeightIsLeftForTheRulesToMiss() {
    record(ledger, sale("a", 1, "1", "10"));

    DeclarationHeader header = ConsolidatedDeclaration.of(file(ledger, NOVEMBER), 1).getHeader();

    assertThat(header.getNetWeight()).isEmpty();
    assertThat(header.getGrossWeight()).isEmpty();
  }

  @Test
  void theWeightIsWhatTheLegalUnitsComeTo() {
    record(
        ledger,
        sale("a", 1, "8", "10").setFirstQuantity(quantity("1.5", "035")),
        // Grams, and as the second unit.
        sale("b", 2, "1", "10").setSecondQuantity(quantity("750", "036")));

    DeclarationHeader header = ConsolidatedDeclaration.of(file(ledger, NOVEMBER), 1).getHeader();

    assertThat(header.getNetWeight()).isEqualTo("2.25");
    assertThat(header.getGrossWeight()).isEqualTo("2.25");
  }

  @Test
  void whatIsSaidOfTheWholeFilingIsSharedAmongItsDeclarations() {
    for (int item = 1; item <= 120; item++) {
      record(
          ledger,
          sale("s" + item, item, "1", item <= 50 ? "10" : "20")
              .setFirstQuantity(quantity("0.35", "035")));
    }
    DeclarationHeader given =
        Trade.TEMPLATE.header().toBuilder()
            .setNetWeight("100")
            .setGrossWeight("110.5")
            .setPackageCount(7)
            .setFreight(Charge.newBuilder().setKind(Charge.Kind.KIND_TOTAL).setValue("1000.01"))
            .setInsurance(Charge.newBuilder().setKind(Charge.Kind.KIND_RATE).setValue("0.3"))
            .build();
    Filing filing = closeWith(given);

    List<DeclarationHeader> headers = new ArrayList<>();
    for (int part = 1; part <= 3; part++) {
      headers.add(ConsolidatedDeclaration.of(filing, part).getHeader());
    }

    assertThat(sum(headers, DeclarationHeader::getNetWeight)).isEqualByComparingTo("100");
    assertThat(sum(headers, DeclarationHeader::getGrossWeight)).isEqualByComparingTo("110.5");
    assertThat(headers).extracting(DeclarationHeader::getPackageCount).containsExactly(3, 3, 1);
    // 500, 1000 and 400 of 1900 yuan.
    assertThat(headers)
        .extracting(header -> header.getFreight().getValue())
        .containsExactly("263.16", "526.32", "210.53");
    assertThat(headers).extracting(header -> header.getInsurance().getValue()).containsOnly("0.3");
  }

  @Test
  void whatIsNoNumberIsLeftForTheRulesToFind() {
    for (int item = 1; item <= 51; item++) {
      record(ledger, sale("s" + item, item, "1", "10"));
    }
    Filing filing = closeWith(Trade.TEMPLATE.header().toBuilder().setNetWeight("much").build());

    assertThat(ConsolidatedDeclaration.of(filing, 2).getHeader().getNetWeight()).isEqualTo("much");
  }

  private Filing closeWith(DeclarationHeader header) {
    FilingTemplate template = new FilingTemplate(header, Trade.TEMPLATE.goods());
    Closing closing =
        ledger
            .consolidations()
            .close(TENANT, Trade.BOOK, NOVEMBER, template, FilingCheck.NONE)
            .join();
    return ((Closing.Made) closing).filing();
  }

  private static BigDecimal sum(
      List<DeclarationHeader> headers, Function<DeclarationHeader, String> value) {
    return headers.stream()
        .map(value)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
