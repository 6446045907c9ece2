package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.xsd.ElementSink;
import io.tradehub.xsd.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each element of each message, taken out or made too long in turn. */
class MissingAndTooLongTest {

  @ParameterizedTest
  @EnumSource
  void eachElementThatMustBeThereIsNamedWhenItIsMissing(MessageType type) {
    Tree root = full(type);
    int missing = 0;
    for (Tree element : root.all().subList(1, root.all().size())) {
      Tree parent = root.parentOf(element);
      if (element.namespace.equals(Generator.SIGNATURES) || parent.name.equals("Object")) {
        continue;
      }
      int at = parent.children.indexOf(element);
      parent.children.remove(at);
      List<Finding> findings = check(root);
      boolean needed = Oracles.profile(bytes(root)).isPresent();
      String path = root.pathTo(parent);
      parent.children.add(at, element);

      assertThat(findings.isEmpty()).as(element.name).isEqualTo(!needed);
      if (needed) {
        missing++;
        assertThat(findings).first().satisfies(finding -> names(finding, path, element.name));
      }
    }
    assertThat(missing).isGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void eachTextThatIsTooLongIsNamed(MessageType type) {
    Tree root = full(type);
    int texts = 0;
    for (Tree element : root.all()) {
      if (element.text == null || element.namespace.equals(Generator.SIGNATURES)) {
        continue;
      }
      texts++;
      String text = element.text;
      element.text = text.strip() + "0".repeat(141);
      List<Finding> findings = check(root);
      String path = root.pathTo(element);
      element.text = text;

      assertThat(findings)
          .as(element.name)
          .singleElement()
          .satisfies(finding -> names(finding, path, element.name));
    }
    assertThat(texts).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void eachTextThatIsEmptyIsNamed(MessageType type) {
    Tree root = full(type);
    for (Tree element : root.all()) {
      if (element.text == null || element.namespace.equals(Generator.SIGNATURES)) {
        continue;
      }
      String text = element.text;
      element.text = "";
      List<Finding> findings = check(root);
      element.text = text;

      assertThat(findings)
          .singleElement()
          .extracting(Finding::text)
          .asString()
          .startsWith("'" + element.name + "' is empty; expected ");
    }
  }

  private static Tree full(MessageType type) {
    return new Generator(new Random(type.ordinal()), true).enveloped(type);
  }

  private static List<Finding> check(Tree root) {
    return Generator.SCHEMA.check(ByteString.copyFrom(bytes(root)), ElementSink.none()).findings();
  }

  private static byte[] bytes(Tree root) {
    return root.xml().getBytes(StandardCharsets.UTF_8);
  }

  private static void names(Finding finding, String path, String name) {
    assertThat(finding.ruleId()).isEqualTo("FF01-XSD");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
    assertThat(finding.location().replaceAll("\\[\\d+]", "")).isEqualTo(path);
    assertThat(finding.text()).contains("'" + name + "'");
  }
}
