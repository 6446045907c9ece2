package io.tradehub.loadtest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which part may know which: docs/architecture.md draws it, and this holds it. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tradehub");

  /** The hub's packages, and those of the hub that each may know. */
  private static final Map<String, Set<String>> HUB =
      Map.of(
          "cli", Set.of("", "api", "config", "ops", "security", "store"),
          "", Set.of("api", "config", "core", "ops", "security", "store"),
          "api", Set.of("core"),
          "ops", Set.of("config"),
          "core", Set.of("config", "store"),
          "config", Set.of("security"),
          "store", Set.of(),
          "security", Set.of());

  static Set<String> hubPackages() {
    return HUB.keySet();
  }

  @ParameterizedTest(name = "hub.{0}")
  @MethodSource("hubPackages")
  void aPackageOfTheHubKnowsOnlyThoseBelowIt(String name) {
    List<String> forbidden = new ArrayList<>();
    HUB.keySet().stream()
        .filter(other -> !other.equals(name) && !HUB.get(name).contains(other))
        .forEach(other -> forbidden.add(hub(other)));
    noClasses()
        .that()
        .resideInAPackage(hub(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void everyPackageOfTheHubStandsInTheTable() {
    assertThat(ALL)
        .filteredOn(c -> c.getPackageName().startsWith("io.tradehub.hub"))
        .allMatch(
            c ->
                HUB.containsKey(
                    c.getPackageName().equals("io.tradehub.hub")
                        ? ""
                        : c.getPackageName().split("\\.")[3]));
  }

  @Test
  void theHubKnowsNoConnectorByName() {
    noClasses()
        .that()
        .resideInAPackage("io.tradehub.hub..")
        .should()
        .dependOnClassesThat(
            oursButIn("io.tradehub.hub..", "io.tradehub.connectors.api..", "io.tradehub.v1.."))
        .check(ALL);
  }

  @Test
  void aConnectorKnowsTheConnectorApiTheContractAndTheXsdLibraryAndNothingElseOfOurs() {
    Set<String> connectors =
        ALL.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("io.tradehub.connectors."))
            .map(name -> name.split("\\.")[3])
            .filter(name -> !name.equals("api"))
            .collect(java.util.stream.Collectors.toSet());
    assertThat(connectors).contains("peppol");
    for (String connector : connectors) {
      String own = "io.tradehub.connectors." + connector + "..";
      noClasses()
          .that()
          .resideInAPackage(own)
          .should()
          .dependOnClassesThat(
              oursButIn(
                  own, "io.tradehub.connectors.api..", "io.tradehub.v1..", "io.tradehub.xsd.."))
          .check(ALL);
    }
  }

  @Test
  void theXsdLibraryKnowsNothingOfOursButFindings() {
    noClasses()
        .that()
        .resideInAPackage("io.tradehub.xsd..")
        .should()
        .dependOnClassesThat(
            oursButIn("io.tradehub.xsd..")
                .and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(Finding.class))))
        .check(ALL);
  }

  @Test
  void aConnectorSeesNoTransport() {
    noClasses()
        .that()
        .resideInAPackage("io.tradehub.connectors..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc.netty..", "io.grpc.inprocess..")
        .check(ALL);
  }

  @Test
  void theConnectorApiStandsOnTheContractAlone() {
    noClasses()
        .that()
        .resideInAPackage("io.tradehub.connectors.api..")
        .should()
        .dependOnClassesThat(oursButIn("io.tradehub.connectors.api..", "io.tradehub.v1.."))
        .check(ALL);
  }

  @Test
  void theSandboxIsAnotherPartyAndKnowsNoHub() {
    noClasses()
        .that()
        .resideInAPackage("io.tradehub.sandbox..")
        .should()
        .dependOnClassesThat(oursButIn("io.tradehub.sandbox..", "io.tradehub.connectors.api.."))
        .check(ALL);
  }

  @Test
  void thereIsNoCycleBetweenPackages() {
    slices().matching("io.tradehub.hub.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("io.tradehub.connectors.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("io.tradehub.connectors.peppol.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("io.tradehub.connectors.offshore.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("io.tradehub.sandbox.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void onlyTheStoreKnowsRocksDb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.tradehub.hub.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rocksdb..")
        .check(ALL);
  }

  @Test
  void nothingIsInjected() {
    noFields()
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("javax.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .because("constructors and one composition root show what depends on what")
        .check(ALL);
  }

  @Test
  void nothingIsReadOutOfSerializedObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .because("deserialising what somebody sent runs what somebody wrote")
        .check(ALL);
  }

  @Test
  void onlyCommandsWriteToStandardOutput() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tradehub..cli..", "io.tradehub.loadtest..")
        .should(ACCESS_STANDARD_STREAMS)
        .because("a server logs")
        .check(ALL);
  }

  @Test
  void theConnectorApiHoldsNothingButWhatIsForConnectors() {
    classes()
        .that()
        .resideInAPackage("io.tradehub.connectors.api")
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .bePublic()
        .because("the connector API is small: what is not for connectors is not in it")
        .check(ALL);
  }

  private static String hub(String name) {
    return name.isEmpty() ? "io.tradehub.hub" : "io.tradehub.hub." + name + "..";
  }

  /** Classes of this project in any other package. */
  private static DescribedPredicate<JavaClass> oursButIn(String... allowed) {
    return resideInAnyPackage("io.tradehub..")
        .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
        .as("reside in io.tradehub outside of %s", String.join(", ", allowed));
  }
}
