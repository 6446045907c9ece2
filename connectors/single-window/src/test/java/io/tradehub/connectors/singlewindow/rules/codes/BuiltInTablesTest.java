package io.tradehub.connectors.singlewindow.rules.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables that are built in. */
class BuiltInTablesTest {
  private static final Map<Table, Pattern> FORMS =
      Map.ofEntries(
          Map.entry(Table.OFFICES, Pattern.compile("\\d{4}")),
          Map.entry(Table.COUNTRIES, Pattern.compile("[A-Z]{3}")),
          Map.entry(Table.CURRENCIES, Pattern.compile("[A-Z]{3}")),
          Map.entry(Table.UNITS, Pattern.compile("\\d{3}")),
          Map.entry(Table.TRADE_MODES, Pattern.compile("\\d{4}")),
          Map.entry(Table.LEVY_MODES, Pattern.compile("\\d{3}")),
          Map.entry(Table.TRANSPORT_MODES, Pattern.compile("[0-9A-Z]")),
          Map.entry(Table.TERMS, Pattern.compile("\\d")),
          Map.entry(Table.PACKAGES, Pattern.compile("\\d{2}")),
          Map.entry(Table.DUTY_MODES, Pattern.compile("\\d")),
          Map.entry(Table.DECLARATION_TYPES, Pattern.compile("[A-Z][A-Z0-9]?")),
          Map.entry(Table.ENTRY_TYPES, Pattern.compile("[0A-Z]")),
          Map.entry(Table.BILL_TYPES, Pattern.compile("\\d")),
          Map.entry(Table.LICENCES, Pattern.compile("[0-9A-Za-z]")),
          Map.entry(Table.CONTAINERS, Pattern.compile("\\d{2}|N")),
          Map.entry(Table.DOCUMENTS, Pattern.compile("\\d{8}")),
          Map.entry(Table.BOOKS, Pattern.compile("[A-Z]")),
          Map.entry(Table.PROVINCES, Pattern.compile("\\d{2}")));

  @ParameterizedTest
  @EnumSource(Table.class)
  void eachHasCodesOfOneFormAndSaysWhereItIsFrom(Table table) {
    CodeTable read = CodeTables.builtIn().table(table);

    assertThat(read.table()).isEqualTo(table);
    assertThat(read.source()).isNotBlank();
    assertThat(read.edition()).matches("codes/[a-z-]+ \\d{4}-\\d{2}-\\d{2}");
    assertThat(read.codes().keySet()).allMatch(FORMS.get(table).asMatchPredicate());
    assertThat(read.codes()).allSatisfy((code, entry) -> assertThat(entry.name()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "OFFICES, 2248, 洋山港区",
    "OFFICES, 2300, 南京海关",
    "COUNTRIES, SGP, 新加坡",
    "COUNTRIES, CHN, 中国",
    "CURRENCIES, CNY, 人民币",
    "UNITS, 035, 千克",
    "UNITS, 164, 亿株",
    "TRADE_MODES, 0110, 一般贸易",
    "LEVY_MODES, 101, 一般征税",
    "TRANSPORT_MODES, 2, 水路运输",
    "TERMS, 3, FOB",
    "DUTY_MODES, 1, 照章征税",
    "BILL_TYPES, 3, 分送集报备案清单",
    "DOCUMENTS, 00000001, 发票",
  })
  void knownCodes(Table table, String code, String name) {
    assertThat(CodeTables.builtIn().lookup(table, code))
        .get()
        .extracting(Code::name)
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"COUNTRIES, SG", "COUNTRIES, 132", "CURRENCIES, RMB", "CURRENCIES, DEM", "UNITS, 35"})
  void whatIsNoCode(Table table, String code) {
    assertThat(CodeTables.builtIn().lookup(table, code)).isEmpty();
  }

  @Test
  void theOfficesOfShanghaiAreAllThere() {
    assertThat(CodeTables.builtIn().table(Table.OFFICES).codes().keySet())
        .filteredOn(code -> code.startsWith("22"))
        .hasSize(50);
  }

  @Test
  void theCountriesAreThoseOfTheStandard() {
    TreeSet<String> standard = new TreeSet<>();
    for (String code : Locale.getISOCountries()) {
      standard.add(Locale.of("", code).getISO3Country());
    }
    assertThat(CodeTables.builtIn().table(Table.COUNTRIES).codes().keySet())
        .containsAll(standard)
        .hasSize(standard.size() + 1);
  }

  /** What the columns say is used by the checks; a slip in one would switch a check off. */
  @Test
  void theFurtherColumnsHaveWhatTheChecksLookFor() {
    CodeTables tables = CodeTables.builtIn();
    assertThat(tables.table(Table.TERMS).codes().values())
        .allSatisfy(code -> assertThat(code.more().values()).isSubsetOf("yes", "no"));
    assertThat(tables.table(Table.TRADE_MODES).codes().values())
        .allSatisfy(
            code ->
                assertThat(code.more("books").chars())
                    .allMatch(c -> tables.lookup(Table.BOOKS, Character.toString(c)).isPresent()));
    assertThat(tables.table(Table.UNITS).codes().values())
        .filteredOn(code -> !code.more("kilograms").isEmpty())
        .extracting(Code::code)
        .containsExactlyInAnyOrder("035", "036", "070");
  }
}
