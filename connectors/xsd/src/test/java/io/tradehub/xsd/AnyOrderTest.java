package io.tradehub.xsd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements in any order, by xs:all. */
class AnyOrderTest {
  private static final int DOCUMENTS = Integer.getInteger("tradehub.xsd.documents", 2_000);

  @Test
  void elementsMayStandInAnyOrder() {
    assertThat(check("any-order.xsd", "<D/><A>a</A>").findings()).isEmpty();
    assertThat(check("any-order.xsd", "<E/><C><F/><A/></C><A>a</A><D/><B/>").findings()).isEmpty();
    assertThat(check("any-order-repeated.xsd", "<A/><D/><C/><A/><C/><A/>").findings()).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidAtTheEnd() {
    assertThat(check("any-order.xsd", "<B/>").findings())
        .containsExactly(
            Finding.error("T-XSD", "/Root", "'A' is missing in 'Root'"),
            Finding.error("T-XSD", "/Root", "'D' is missing in 'Root'"));
    assertThat(check("any-order-repeated.xsd", "<A/><D/>").findings())
        .containsExactly(Finding.error("T-XSD", "/Root", "'A' must stand 2 times, but stands 1"));
  }

  @Test
  void whatStandsTooOftenIsSaidOnce() {
    assertThat(check("any-order.xsd", "<A/><D/><A/><A/>").findings())
        .containsExactly(Finding.error("T-XSD", "/Root", "'A' may stand only once"));
    assertThat(check("any-order-repeated.xsd", "<A/><A/><D/><A/><A/><A/>").findings())
        .containsExactly(Finding.error("T-XSD", "/Root", "'A' may stand at most 3 times"));
  }

  @Test
  void whatIsNotKnownIsNamedAndWhatItMightBe() {
    assertThat(check("any-order.xsd", "<A/><D/><X/><b/>").findings())
        .containsExactly(
            Finding.error("T-XSD", "/Root", "'X' does not belong into 'Root'"),
            Finding.error("T-XSD", "/Root", "'b' does not belong into 'Root'; expected 'B'"));
    assertThat(check("any-order.xsd", "<A/><D/><B xmlns='urn:other'/>").findings())
        .containsExactly(
            Finding.error(
                "T-XSD", "/Root", "'B' is of the namespace 'urn:other'; expected 'urn:test'"));
  }

  @Test
  void positionsCountEachNameByItself() {
    assertThat(
            check(
                    "any-order-repeated.xsd",
                    "<C/><A/><C>toolong</C><B><F/></B><A/><D/><B><F/><F>toolong</F></B>")
                .findings())
        .extracting(Finding::location)
        .containsExactly("/Root/C[2]", "/Root/B[2]/F[2]");
  }

  @Test
  void attributesOfElementsThatHoldOthersAreChecked() {
    assertThat(check("any-order.xsd", " id='1' Version='2'", "<A/><D/>").findings()).isEmpty();
    assertThat(check("any-order.xsd", " Version='3' x='1'", "<A/><D/>").findings())
        .extracting(Finding::location, Finding::text)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "/Root/@Version", "'@Version' is '3'; expected one of 1, 2"),
            org.assertj.core.groups.Tuple.tuple("/Root", "'Root' may not have the attribute 'x'"),
            org.assertj.core.groups.Tuple.tuple(
                "/Root", "'Root' has no attribute 'id', which it must have"));
  }

  @Test
  void aSinkThatWantsAllIsToldOfWhatIsWrong() {
    List<String> told = new ArrayList<>();
    Described dialect = Described.by("any-order.xsd");
    new StructureCheck(dialect)
        .check(
            document(" id='1'", "<A>too long</A><X>x</X><D/><B>b</B>"),
            new Teller(told),
            Limits.DEFAULT);

    assertThat(told).containsExactly("A=too long", "B=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"any-order.xsd", "any-order-repeated.xsd"})
  void theTablesAndAValidatorAgreeOnEachDocument(String file) {
    Described dialect = Described.by(file);
    StructureCheck check = new StructureCheck(dialect);
    boolean repeats = file.contains("repeated");
    Validator validator =
        repeats ? Validators.ordered(getClass(), file) : Validators.of(getClass(), file);
    Random random = new Random(file.hashCode());
    TreeGenerator generator = new TreeGenerator(random, false);
    Mutator mutator = new Mutator(random, "", "urn:test", "urn:other");
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      Tree tree = generator.element(dialect.root());
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        mutator.change(tree);
      }
      Tree forValidator = repeats ? Validators.sorted(tree, dialect.root()) : tree;
      Optional<String> refusal = Validators.refusal(validator, forValidator.xml());

      Checked checked =
          check.check(
              ByteString.copyFromUtf8(tree.xml(random)), ElementSink.none(), Limits.DEFAULT);

      assertThat(checked.valid())
          .as(
              "the validator says %s, the tables say %s, of %s",
              refusal.orElse("yes"), checked.findings(), tree.xml())
          .isEqualTo(refusal.isEmpty());
      accepted += checked.valid() ? 1 : 0;
    }
    assertThat(accepted).isBetween(DOCUMENTS / 4, DOCUMENTS * 3 / 4);
  }

  private static Checked check(String file, String content) {
    return check(file, file.contains("repeated") ? "" : " id='1'", content);
  }

  private static Checked check(String file, String attributes, String content) {
    return new StructureCheck(Described.by(file))
        .check(document(attributes, content), ElementSink.none(), Limits.DEFAULT);
  }

  private static ByteString document(String attributes, String content) {
    return ByteString.copyFromUtf8(
        "<Root xmlns='urn:test'" + attributes + ">" + content + "</Root>");
  }

  /** Writes down the texts that it is told. */
  private static final class Teller implements ElementSink {
    private final List<String> told;
    private String name;

    Teller(List<String> told) {
      this.told = told;
    }

    @Override
    public void start(String name) {
      this.name = name;
    }

    @Override
    public void attribute(String name, String value) {}

    @Override
    public void text(String value) {
      told.add(name + "=" + value);
    }

    @Override
    public void end(String name) {}

    @Override
    public boolean wantsAll() {
      return true;
    }
  }
}
