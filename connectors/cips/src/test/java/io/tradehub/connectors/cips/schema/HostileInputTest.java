package io.tradehub.connectors.cips.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import io.tradehub.xsd.ElementSink;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that were made to do harm, and those that were cut or damaged on the way. */
class HostileInputTest {
  private static final ProfileSchema SCHEMA = Generator.SCHEMA;

  @Test
  void aDocumentTypeIsRefused() {
    refused("<!DOCTYPE Document>" + Payments.document(), "DTD");
    refused("<!DOCTYPE Document SYSTEM \"file:///etc/hostname\">" + Payments.document(), "DTD");
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() {
    String laughs =
        "<!DOCTYPE Document [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    refused(laughs + Payments.document().replace("Harbour", "&c;"), "DTD");
    String file = "<!DOCTYPE Document [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>";
    refused(file + Payments.document().replace("Harbour", "&f;"), "DTD");
    refused(Payments.document().replace("Harbour", "&nbsp;"), "");
  }

  @Test
  void processingInstructionsAreRefusedWhereverTheyStand() {
    refused("<?xml-stylesheet href='a'?>" + Payments.document(), "processing instruction");
    refused(Payments.document() + "<?a b?>", "processing instruction");
    refused(Payments.document().replace("Harbour", "<?a b?>"), "processing instruction");
    refused(Payments.enveloped().replace("AAEC", "<?a b?>"), "processing instruction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void otherEncodingsAreRefused(String charset) {
    Checked checked = check(ByteString.copyFrom(Payments.document(), Charset.forName(charset)));

    assertThat(checked.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.text()).contains("UTF-8"));
  }

  @Test
  void declaredEncodingsAndVersionsMustBeTheOnesOfTheProfile() {
    refused("<?xml version='1.0' encoding='ISO-8859-1'?>" + Payments.document(), "UTF-8");
    refused("<?xml version='1.0' encoding='GB18030'?>" + Payments.document(), "");
    refused("<?xml version='1.0' encoding='UTF-16'?>" + Payments.document(), "");
    refused("<?xml version='1.1'?>" + Payments.document(), "1.0");
    refused("<?xml version='1.0'\u0001?>" + Payments.document(), "control character 1 ");
    refused("<?xml version='1.0\"?>" + Payments.document(), "");
    refused("<?xml encoding='UTF-8'?>" + Payments.document(), "declaration is not well formed");
    refused("<?xml" + " ".repeat(300) + "version='1.0'?>" + Payments.document(), "declaration");
    refused(" <?xml version='1.0'?>" + Payments.document(), "");
    assertThat(check("<?xml version='1.0' encoding='utf-8'?>" + Payments.document()).valid())
        .isTrue();
    assertThat(check("<?xml version = \"1.0\" standalone='no' ?>" + Payments.document()).valid())
        .isTrue();
    assertThat(check("\uFEFF" + Payments.document()).valid()).as("a byte order mark").isTrue();
  }

  @Test
  void bytesThatAreNoCharactersAreRefused() {
    byte[] document = Payments.document().getBytes(StandardCharsets.UTF_8);
    int at = Payments.document().indexOf("Harbour");
    at = Payments.document().substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    int[][] sequences = {
      {0xC0, 0x80}, {0xE0, 0x80, 0x80}, {0xED, 0xA0, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0x80}, {0xFF}
    };
    for (int[] sequence : sequences) {
      byte[] damaged = document.clone();
      for (int i = 0; i < sequence.length; i++) {
        damaged[at + i] = (byte) sequence[i];
      }
      assertThat(check(ByteString.copyFrom(damaged)).findings())
          .extracting(Finding::ruleId)
          .containsExactly("FF01-XML");
    }
  }

  @Test
  void controlCharactersAreRefusedWhereverTheyStand() {
    for (int at = 0; at < Payments.document().length(); at++) {
      String document = Payments.document();
      refused(document.substring(0, at) + "\0" + document.substring(at), "");
    }
    refused(Payments.document().replace("</Dbtr>", "</Db\0tr>"), "control character 0 ");
    refused(Payments.document().replace("Harbour", "&#1;"), "");
  }

  @Test
  void whatReadersTakeForNamesAndIsNoneIsRefused() {
    refused(Payments.enveloped().replace("ds:Reference", "ds:-Reference"), "name '-Reference'");
    refused(Payments.enveloped().replace("ds:Reference", "ds:1"), "name '1'");
    refused(Payments.enveloped().replace("ds:Reference URI", "ds:Reference ds:.a"), "name '.a'");
    refused(Payments.document().replace("<Dbtr>", "<Dbtr xmlns:1a='urn:a'>"), "");
    refused(Payments.document().replace("<Dbtr>", "<Dbtr xmlns:国='urn:a'>"), "name '国'");
  }

  @Test
  void nothingDeepIsFollowed() {
    refused(Payments.document().replace("<Dbtr>", "<Dbtr>" + "<a>".repeat(1_000_000)), "too deep");
    refused(
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'>".repeat(100_000), "");
    refused(Payments.enveloped().replace("AAEC", "<a>".repeat(5_000)), "too deep");
  }

  @Test
  void whatIsTooLargeIsRefusedWithoutALook() {
    byte[] large = new byte[50_000_000];

    Checked checked = check(ByteString.copyFrom(large));

    assertThat(checked.findings())
        .containsExactly(
            Finding.error(
                "FF01-XML", "", "the document has 50000000 bytes; at most 8388608 are taken"));
  }

  @Test
  void tagsTextsAndCommentsThatAreTooLongAreRefused() {
    int size = 7_000_000;
    refused(Payments.document().replace("Harbour", "x".repeat(size)), "more than 16384 bytes");
    refused(Payments.document().replace("<Dbtr>", "<" + "D".repeat(size) + ">"), "16384");
    refused(Payments.document().replace("Harbour", "<!--" + "x".repeat(size) + "-->"), "16384");
    refused(Payments.document().replace("<Dbtr>", "<Dbtr" + attributes(0, 300_000) + ">"), "16384");
    refused(Payments.enveloped().replace("AAEC", "A".repeat(100_000)), "16384");
  }

  @Test
  void manyPiecesOfOneTextAreOneText() {
    found(Payments.document().replace("Harbour", "a<!---->".repeat(900_000)), "FF01-XSD");
    found(Payments.document().replace("Harbour", "a<!---->".repeat(10)), null);
    found(Payments.document().replace("Harbour", "<![CDATA[]]>".repeat(600_000)), null);
  }

  @Test
  void manyNamesThatTheProfileDoesNotKnowEndTheCheck() {
    StringBuilder elements = new StringBuilder();
    StringBuilder prefixes = new StringBuilder();
    StringBuilder empty = new StringBuilder();
    for (int i = 0; i < 300_000; i++) {
      elements.append("<a").append(i).append("/>");
    }
    for (int i = 0; i < 3_000; i++) {
      empty.append("<e").append(attributes(i * 100, i * 100 + 100)).append("/>");
    }
    for (int i = 0; i < 40; i++) {
      prefixes.append(" xmlns:p").append(i).append("='urn:p'");
    }
    found(Payments.document().replace("<Dbtr>", "<Dbtr>" + elements), "FF01-XSD");
    found(Payments.document().replace("<Dbtr>", "<x>" + elements + "</x><Dbtr>"), "FF01-XSD");
    found(Payments.document().replace("<Dbtr>", "<x>" + empty + "</x><Dbtr>"), "FF01-XSD");
    found(Payments.document().replace("<Dbtr>", "<Dbtr" + attributes(0, 1_200) + ">"), "FF01-XSD");
    refused(Payments.document().replace("<Dbtr>", "<Dbtr" + prefixes + ">"), "too many prefixes");
    refused(
        Payments.enveloped().replace("AAEC", "<ds:a>aaaaaaaaa</ds:a>".repeat(1_900)), "too large");
  }

  @Test
  void documentsWithEverNewNamesDoNotSlowThoseThatFollow() {
    for (int i = 0; i < 600; i++) {
      String names = attributes(i * 90, i * 90 + 90);
      found(Payments.document().replace("<Dbtr>", "<Dbtr" + names + ">"), "FF01-XSD");
    }
    found(Payments.document(), null);
  }

  @Test
  void aSignatureCannotHideADocumentOrChangeATypes() {
    found(
        Payments.enveloped()
            .replace("AAEC", "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'/>"),
        "FF01-XSD");
    found(
        Payments.enveloped().replace("AAEC", "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>"),
        "FF01-XSD");
    String xsi = " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:";
    found(
        Payments.enveloped().replace("<ds:SignatureValue", "<ds:SignatureValue" + xsi + "type='a'"),
        "FF01-XSD");
    found(Payments.document().replace("<Dbtr>", "<Dbtr" + xsi + "type='Customer'>"), "FF01-XSD");
    found(Payments.document().replace("<Dbtr>", "<Dbtr" + xsi + "nil='true'>"), "FF01-XSD");
    assertThat(
            check(
                    Payments.document()
                        .replaceFirst("<Document", "<Document" + xsi + "schemaLocation='a b'"))
                .valid())
        .isTrue();
  }

  @Test
  void aDocumentCutAnywhereIsRefused() {
    byte[] document = Payments.enveloped().strip().getBytes(StandardCharsets.UTF_8);
    for (int end = 0; end < document.length; end++) {
      Checked checked = check(ByteString.copyFrom(document, 0, end));

      assertThat(checked.findings()).as("cut at %s", end).isNotEmpty();
      assertThat(checked.findings().getLast().ruleId()).isEqualTo("FF01-XML");
    }
  }

  @Test
  void noiseIsRefused() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);

      assertThat(check(ByteString.copyFrom(noise)).valid()).isFalse();
    }
  }

  @Test
  void aDamagedDocumentIsAcceptedOnlyIfAValidatorAcceptsIt() {
    Random random = new Random(6);
    byte[] document = Payments.enveloped().getBytes(StandardCharsets.UTF_8);
    String nasty = "<>&;\"'=/!?-[]x: \n\t\0\u0001\u007f#";
    int accepted = 0;
    for (int i = 0; i < Integer.getInteger("tradehub.cips.damages", 1_000); i++) {
      byte[] damaged = document.clone();
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] =
            (byte)
                (random.nextBoolean()
                    ? nasty.charAt(random.nextInt(nasty.length()))
                    : random.nextInt(256));
      }
      boolean valid = check(ByteString.copyFrom(damaged)).valid();
      if (valid) {
        accepted++;
        Optional<String> refusal = Oracles.profile(damaged);
        assertThat(refusal).as(new String(damaged, StandardCharsets.UTF_8)).isEmpty();
      }
    }
    assertThat(accepted).isPositive();
  }

  @Test
  void textsOfFindingsShowNothingThatCannotBeSeen() {
    assertThat(check(Payments.document().replace("GDDS", "\u202E\u0085&#9;")).findings())
        .singleElement()
        .extracting(Finding::text)
        .asString()
        .contains("'\\u202e\\u0085\\u0009'");
  }

  @Test
  void manyThreadsCheckAtOnce() throws Exception {
    ByteString right = ByteString.copyFromUtf8(Payments.enveloped());
    ByteString wrong = ByteString.copyFromUtf8(Payments.enveloped().replace(">SHAR<", ">SLEV<"));
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      tasks.add(
          () -> {
            int errors = 0;
            for (int n = 0; n < 100; n++) {
              errors += check(right).findings().size() * 1_000 + check(wrong).findings().size();
            }
            return errors;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> errors : threads.invokeAll(tasks)) {
        assertThat(errors.get()).isEqualTo(100);
      }
    }
  }

  private static String attributes(int from, int to) {
    StringBuilder attributes = new StringBuilder();
    for (int i = from; i < to; i++) {
      attributes.append(" a").append(i).append("='v'");
    }
    return attributes.toString();
  }

  private static void refused(String document, String text) {
    Checked checked = check(document);

    assertThat(checked.findings()).isNotEmpty();
    Finding last = checked.findings().getLast();
    assertThat(last.ruleId()).isEqualTo("FF01-XML");
    assertThat(last.text()).contains(text).hasSizeLessThan(400);
  }

  private static void found(String document, String rule) {
    Checked checked = check(document);

    if (rule == null) {
      assertThat(checked.valid()).isTrue();
      return;
    }
    assertThat(checked.findings()).extracting(Finding::ruleId).contains(rule);
    assertThat(checked.findings()).hasSizeLessThanOrEqualTo(101);
    assertThat(checked.findings()).allMatch(finding -> finding.text().length() < 500);
  }

  private static Checked check(String document) {
    return check(ByteString.copyFromUtf8(document));
  }

  private static Checked check(ByteString document) {
    return SCHEMA.check(document, ElementSink.none());
  }
}
