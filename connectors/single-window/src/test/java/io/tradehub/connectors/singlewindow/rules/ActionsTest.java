package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wanted of a declaration goes by what shall be done with it. */
class ActionsTest {
  private final DeclarationRules rules =
      new DeclarationRules(RulesConfig.standard(), () -> RightDeclarationsTest.NOW);

  @ParameterizedTest
  @ValueSource(strings = {"A", "G"})
  void givenWhatIsOnlyKept_thenWhatADeclarationNeedsMayBeMissing(String action) {
    Draft draft = draft(action);
    draft.head("TradeName", "").head("IEPort", "").head("GrossWet", "").line(1, "GName", "");

    assertThat(check(draft)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "G"})
  void givenWhatIsOnlyKept_thenItsHeadIsNeededAllTheSame(String action) {
    assertThat(check(draft(action).head("AgentCode", "")))
        .extracting(Finding::ruleId, Finding::text)
        .containsExactly(
            tuple(
                "DEC-REQUIRED",
                "AgentCode is not there, and what the single window shall keep needs it"));
  }

  @Test
  void givenWhatIsSavedUnfinished_thenItsAmountsNeedNotGoTogether() {
    Draft wrong = draft("G").line(1, "DeclTotal", "1").head("GrossWet", "1");

    assertThat(check(wrong)).isEmpty();
    assertThat(check(wrong.set("DecSign", "OperType", "A")))
        .extracting(Finding::ruleId)
        .containsExactly("DEC-TOTAL", "DEC-WEIGHTS");
  }

  @Test
  void givenAnUploadForAHandbook_thenOnlyWhatIsThereIsChecked() {
    Draft draft = draft("E").without("DecLists").without("DecContainers").head("TradeCode", "");
    assertThat(check(draft)).isEmpty();

    assertThat(check(draft.head("TradeCountry", "XYZ")))
        .extracting(Finding::ruleId)
        .containsExactly("DEC-COUNTRY");
  }

  @Test
  void givenTransit_thenItsPartsAreWanted() {
    Draft draft = draft("D").head("DeclTrnRel", "1");
    assertThat(check(draft))
        .extracting(Finding::location)
        .containsExactly("/DecMessage/TrnHead", "/DecMessage/TrnList");

    draft.set("TrnHead", "NativeTrafMode", "4").set("TrnList", "TrafMode", "2");
    assertThat(check(draft)).isEmpty();
  }

  @Test
  void givenTheOldestVersion_thenWhatCameLaterIsNotWanted() {
    Draft draft =
        draft("C").head("EntyPortCode", "").head("DespPortCode", "").head("GoodsPlace", "");
    draft.declaration = new Declaration("3.1", draft.declaration.root());

    assertThat(check(draft)).isEmpty();
  }

  @Test
  void givenTheOldNameOfTheTradersCode_thenItIsTakenForTheNewOne() {
    Draft draft = draft("C").head("TradeCoScc", "").head("TradeCodeScc", SampleDeclarations.TRADER);

    assertThat(check(draft)).isEmpty();
  }

  @Test
  void givenGoodsThatOnlyChangeTheirStatus_thenNoFreightIsWanted() {
    Draft draft = new Draft(SampleDeclarations.consolidated()).head("TransMode", "3");

    assertThat(check(draft)).isEmpty();
  }

  @Test
  void givenAnExportOrGoodsInBond_thenNothingIsToBeSaidOfPricesAndRelations() {
    assertThat(check(new Draft(SampleDeclarations.exportDeclaration()).head("PromiseItmes", "")))
        .isEmpty();
    assertThat(check(new Draft(SampleDeclarations.consolidated()).head("PromiseItmes", "")))
        .isEmpty();
  }

  @Test
  void givenATolerance_thenATotalMayDifferByIt() {
    RulesConfig config =
        new RulesConfig(
            RulesConfig.standard().codes(), RulesConfig.standard().look(), new BigDecimal("0.50"));
    Draft draft = draft("C").line(2, "DeclTotal", "299.8");

    assertThat(
            new DeclarationRules(config, () -> RightDeclarationsTest.NOW)
                .check(draft.declaration, draft.attachments))
        .isEmpty();
    assertThat(check(draft)).extracting(Finding::ruleId).containsExactly("DEC-TOTAL");
  }

  @Test
  void givenAPriceThatWasRounded_thenItsTotalMayDifferByWhatRoundingHid() {
    // 1000.00 for 3 is 333.3333 each, and that is 999.9999.
    Draft draft = draft("C").line(1, "GUnit", "011").line(1, "GQty", "3");
    draft.line(1, "DeclPrice", "333.3333").line(1, "DeclTotal", "1000");

    assertThat(check(draft)).isEmpty();
  }

  @Test
  void givenYen_thenATotalIsRoundedToWholeOnes() {
    Draft draft = draft("C").line(1, "TradeCurr", "JPY").line(2, "TradeCurr", "JPY");
    draft.line(2, "DeclTotal", "299");

    assertThat(check(draft)).isEmpty();
  }

  @Test
  void whatIsAppliedNamesEachTableAndItsVersion() {
    assertThat(rules.applied()).contains(DeclarationRules.VERSION, "codes/units 2026-11-23");
  }

  private static Draft draft(String action) {
    return new Draft(SampleDeclarations.importDeclaration()).set("DecSign", "OperType", action);
  }

  private List<Finding> check(Draft draft) {
    return rules.check(draft.declaration, draft.attachments);
  }
}
