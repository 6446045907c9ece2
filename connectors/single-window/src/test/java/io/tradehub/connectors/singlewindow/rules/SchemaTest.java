package io.tradehub.connectors.singlewindow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.singlewindow.decl.DeclarationCodec;
import io.tradehub.connectors.singlewindow.decl.Read;
import io.tradehub.connectors.singlewindow.model.Declaration;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The rules speak of elements that the schemas of DecMessage have, and agree with them. */
class SchemaTest {
  private static final String XS = "http://www.w3.org/2001/XMLSchema";
  private static final DeclarationCodec CODEC = DeclarationCodec.load();

  private final Map<String, Element> types = types("dec-sections.xsd", "DecMessage-5.0.xsd");

  @ParameterizedTest
  @MethodSource("io.tradehub.connectors.singlewindow.rules.RightDeclarationsTest#right")
  void aRightDeclarationIsWrittenAndReadAndStillHasNoFindings(Declaration declaration) {
    Read read = CODEC.read(CODEC.write(declaration));

    assertThat(read).isInstanceOf(Read.Readable.class);
    Declaration again = ((Read.Readable) read).declaration();
    assertThat(
            new DeclarationRules(RulesConfig.standard(), () -> RightDeclarationsTest.NOW)
                .check(again, SampleDeclarations.attachments(declaration)))
        .isEmpty();
  }

  @Test
  void theCasesNamePlacesOfTheSchema() {
    for (WrongDeclarations.Case wrong : WrongDeclarations.all()) {
      assertThat(fault(wrong.location())).as(wrong.toString()).isEmpty();
    }
  }

  @Test
  void anotherPlaceIsFoundOut() {
    assertThat(fault("/DecMessage/DecHead/GrossWeight")).contains("GrossWeight");
    assertThat(fault("/DecMessage/DecLists/DecList/GNo")).contains("number");
    assertThat(fault("/DecMessage/DecHead[1]/NetWt")).contains("number");
  }

  /** A length or a number of digits that both say is the same. */
  @Test
  void eachElementOfTheSchemaHasTheLengthThatTheRulesGiveIt() {
    int known = 0;
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, Element> type : types.entrySet()) {
      NodeList elements = type.getValue().getElementsByTagNameNS(XS, "element");
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        Optional<Field> field = Fields.of(type.getKey(), element.getAttribute("name"));
        if (field.isPresent()) {
          known++;
          if (!agrees(field.get(), element.getAttribute("type"))) {
            others.add(type.getKey() + "/" + element.getAttribute("name") + ": " + field.get());
          }
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(known).as("each that the rules know stands in the schema").isEqualTo(Fields.count());
  }

  private static boolean agrees(Field field, String type) {
    Matcher digits = Pattern.compile("\\D+(\\d+)(?:_(\\d+))?").matcher(type);
    int first = digits.matches() ? Integer.parseInt(digits.group(1)) : 0;
    return switch (field) {
      // Counts that the schema has as texts and the rules as numbers, or longer ones.
      case Field.Text(int length, boolean lines) -> first == length;
      case Field.Number(int whole, int decimals, boolean signed) ->
          type.startsWith("Text") || type.startsWith("Digits")
              ? whole <= first
              : decimals == Integer.parseInt(digits.group(2))
                  && whole >= first - decimals
                  && signed == type.startsWith("Signed");
      case Field.Day() -> type.equals("Day");
      case Field.Mark(var values) ->
          type.equals("Flow") || values.stream().allMatch(v -> v.length() <= first);
      case Field.Coded(var table, var rule) -> type.equals("Office") || first > 0;
    };
  }

  private String fault(String location) {
    Element at = null;
    for (String step : location.substring(1).split("/")) {
      String name = step.replaceAll("\\[\\d+]$", "");
      if (at == null) {
        assertThat(name).isEqualTo("DecMessage");
        at = types.get(name);
        continue;
      }
      Element next = child(at, name);
      if (next == null) {
        return "no " + name;
      }
      boolean repeats = next.getAttribute("maxOccurs").equals("unbounded");
      // What is missing altogether has no number.
      boolean missing = location.endsWith("/TrnList");
      if (repeats != step.endsWith("]") && !missing) {
        return "number of " + name;
      }
      at = types.get(next.getAttribute("type"));
    }
    return "";
  }

  private static Element child(Element type, String name) {
    NodeList elements = type.getElementsByTagNameNS(XS, "element");
    for (int i = 0; i < elements.getLength(); i++) {
      if (((Element) elements.item(i)).getAttribute("name").equals(name)) {
        return (Element) elements.item(i);
      }
    }
    return null;
  }

  private static Map<String, Element> types(String... files) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Map<String, Element> types = new HashMap<>();
      for (String file : files) {
        try (InputStream in = DeclarationCodec.class.getResourceAsStream(file)) {
          Document document = factory.newDocumentBuilder().parse(in, StandardCharsets.UTF_8.name());
          NodeList all = document.getElementsByTagNameNS(XS, "complexType");
          for (int i = 0; i < all.getLength(); i++) {
            types.put(((Element) all.item(i)).getAttribute("name"), (Element) all.item(i));
          }
        }
      }
      return types;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
