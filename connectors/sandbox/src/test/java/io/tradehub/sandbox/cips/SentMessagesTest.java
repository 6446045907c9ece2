package io.tradehub.sandbox.cips;

import static io.tradehub.sandbox.cips.SandboxCipsTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import io.tradehub.sandbox.cips.Payments.Transfer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Every kind of message that CIPS sends, as others read it. */
class SentMessagesTest {
  private static final String[] KINDS = {
    "pacs.002.001.10",
    "pacs.004.001.09",
    "pacs.008.001.08",
    "pacs.009.001.08",
    "camt.029.001.09",
    "camt.053.001.08",
    "camt.054.001.08",
    "camt.056.001.08"
  };

  @TempDir private static Path folder;
  private static SandboxCips cips;
  private static TestBank payer;
  private static TestBank payee;
  private static final List<TestBank.Said> SAID = new ArrayList<>();

  @BeforeAll
  static void everythingHappens() throws IOException {
    cips = SandboxCips.start(folder, 0, CipsOptions.usual().onDay(LocalDate.parse(Payments.DAY)));
    payer = new TestBank(cips, "TDHACNSH").listening();
    payee = new TestBank(cips, "TDHBHKHH").listening();
    cips.fund("TDHACNSH", new BigDecimal("1000.00"));
    Transfer plain = new Transfer("E-1", "100.00", "TDHBHKHH");
    send(payer, "M-1", "pacs.008.001.08", Payments.gross(payer, "M-1", plain));
    Transfer bank = new Transfer("E-2", "50.50", participantId("TDHBHKHH"));
    send(payer, "M-2", "pacs.009.001.08", Payments.bank(payer, "M-2", bank));
    Transfer returned = new Transfer("E-3-SBX-RET", "1.00", "TDHBHKHH");
    send(payer, "M-3", "pacs.008.001.08", Payments.gross(payer, "M-3", returned));
    Transfer rejected = new Transfer("E-4-SBX-R-AC04", "1.00", "TDHBHKHH");
    send(
        payer,
        "M-4",
        "pacs.008.001.08",
        Payments.net(payer, "M-4", List.of(rejected, new Transfer("E-5", "9.99", "TDHBHKHH"))));
    Transfer waiting = new Transfer("E-6", "9999.00", "TDHBHKHH");
    send(payer, "M-6", "pacs.008.001.08", Payments.gross(payer, "M-6", waiting));
    send(payer, "C-1", "camt.056.001.08", Payments.cancel(payer, "C-1", waiting, "M-6"));
    send(payer, "C-2", "camt.056.001.08", Payments.cancel(payer, "C-2", plain, "M-1"));
    await(() -> !payee.got("camt.056.001.08").isEmpty());
    String caseId = payee.got("camt.056.001.08").getFirst().text("BizMsgIdr");
    send(payee, "R-1", "camt.029.001.09", Payments.resolve(payee, "R-1", caseId, "RJCR", plain));
    send(
        payee,
        "R-2",
        "pacs.004.001.09",
        Payments.giveBack(payee, "R-2", "RTR-1", plain, "M-1", "0.01"));
    cips.runNetting();
    send(payer, "S-1", "camt.060.001.05", Payments.report(payer, "S-1", Payments.DAY));
    cips.closeDay();
    await(() -> cips.counts().outbox() == 0);
    SAID.addAll(payer.got);
    SAID.addAll(payee.got);
  }

  private static void send(TestBank from, String id, String type, String document) {
    SAID.add(from.send(id, type, document));
  }

  private static String participantId(String bic) {
    return cips.participants().stream()
        .filter(p -> p.bic().equals(bic))
        .findFirst()
        .orElseThrow()
        .cipsId();
  }

  @AfterAll
  static void stop() {
    payer.close();
    payee.close();
    cips.close();
  }

  @Test
  void there_is_one_of_each_and_all_are_signed() {
    assertThat(SAID.stream().map(s -> s.text("MsgDefIdr")).distinct())
        .containsExactlyInAnyOrder(KINDS);
    assertThat(SAID).allMatch(TestBank.Said::signed);
    assertThat(SAID)
        .allSatisfy(
            s -> {
              assertThat(s.text("BizMsgIdr")).isNotEmpty();
              assertThat(s.texts("MsgId").isEmpty() ? s.texts("Id") : s.texts("MsgId"))
                  .contains(s.text("BizMsgIdr"));
            });
  }

  @Test
  void iso_schemas_accept_header_and_document() throws Exception {
    Optional<Path> schemas = isoFolder();
    assumeThat(schemas).as("ISO 20022 schemas in shared/data/iso20022/xsd").isPresent();
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    Map<String, Schema> read = new HashMap<>();
    for (TestBank.Said said : SAID) {
      for (String part : List.of("AppHdr", "Document")) {
        Element element = element(said, part);
        String name = element.getNamespaceURI().replaceAll(".*:", "");
        Schema schema = read.get(name);
        if (schema == null) {
          schema = factory.newSchema(schemas.get().resolve(name + ".xsd").toFile());
          read.put(name, schema);
        }
        schema.newValidator().validate(new DOMSource(element));
      }
    }
  }

  @Test
  void prowide_reads_all_of_it() throws Exception {
    JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
    Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    for (String kind : KINDS) {
      TestBank.Said said =
          SAID.stream().filter(s -> s.text("MsgDefIdr").equals(kind)).findFirst().orElseThrow();
      StringWriter document = new StringWriter();
      transformer.transform(new DOMSource(element(said, "Document")), new StreamResult(document));

      AbstractMX message = AbstractMX.parse(document.toString());

      assertThat(message).as(kind).isNotNull();
      assertThat(message.getMxId().id()).isEqualTo(kind);
      // It writes what it understood: whatever it did not know is gone.
      assertThat(texts(TestBank.parse(message.document().getBytes("UTF-8")).getDocumentElement()))
          .as(kind)
          .isEqualTo(texts(element(said, "Document")));
    }
  }

  private static List<String> texts(Element from) {
    List<String> texts = new ArrayList<>();
    var all = from.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getElementsByTagNameNS("*", "*").getLength() == 0) {
        texts.add(element.getLocalName() + "=" + normal(element.getTextContent()));
      }
    }
    return texts;
  }

  /** Times and amounts are the same however they are written. */
  private static String normal(String text) {
    if (text.matches("\\d{4}-.*T.*")) {
      return java.time.OffsetDateTime.parse(text).toInstant().toString();
    }
    return text.matches("\\d+\\.\\d+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static Element element(TestBank.Said said, String name) {
    return (Element) TestBank.parse(said.body()).getElementsByTagNameNS("*", name).item(0);
  }

  private static Optional<Path> isoFolder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/data/iso20022/xsd");
      if (Files.isDirectory(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
