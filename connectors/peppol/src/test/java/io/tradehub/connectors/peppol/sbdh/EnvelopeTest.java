package io.tradehub.connectors.peppol.sbdh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.helger.peppol.sbdh.PeppolSBDHData;
import com.helger.peppol.sbdh.PeppolSBDHDataReader;
import com.helger.peppolid.factory.PeppolIdentifierFactory;
import io.tradehub.connectors.api.ParticipantId;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes into an envelope comes out of it, byte for byte. */
class EnvelopeTest {
  private static final String NS = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
  private static final String SBDH =
      "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";
  private static final Header HEADER =
      new Header(
          "0193d1a0-0000-7000-8000-000000000001",
          ParticipantId.parse("0088:7300010000001"),
          ParticipantId.parse("9915:Test<&>Buyer"),
          "busdox-docid-qns::" + NS + "::Invoice##urn:a#b::2.1",
          "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
          "SE",
          Instant.parse("2026-11-02T10:15:30.123456Z"),
          Optional.of(new MlsRequest(Optional.of(ParticipantId.parse("0242:000001")), true)));

  private final SbdhReader reader = new SbdhReader(20);

  static Stream<Arguments> documents() {
    String plain = "<Invoice xmlns='" + NS + "'><ID>1 é 茶</ID></Invoice>";
    String latin = "<Invoice xmlns='" + NS + "'><ID>1 é</ID></Invoice>";
    return Stream.of(
        Arguments.of("nothing around the root", plain.getBytes(UTF_8)),
        Arguments.of(
            "declaration, comments, line breaks",
            ("<?xml version='1.0' encoding='utf-8'?>\r\n<!-- a > b <x> -->\n<?keep this?>\n"
                    + plain
                    + "\n<!-- end -->\r\n")
                .getBytes(UTF_8)),
        Arguments.of("byte order mark", ("\uFEFF<?xml version=\"1.0\"?>" + plain).getBytes(UTF_8)),
        Arguments.of(
            "ISO 8859-1",
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + latin).getBytes(ISO_8859_1)),
        Arguments.of(
            "UTF-16 little endian",
            ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + plain + "\n")
                .getBytes(UTF_16LE)),
        Arguments.of(
            "UTF-16 big endian without byte order mark",
            ("<?xml version=\"1.0\" encoding=\"UTF-16BE\"?>" + plain).getBytes(UTF_16BE)),
        Arguments.of(
            "CDATA with tags, quotes with tags, CRLF in the text, a prefix like the envelope's",
            ("<sbd:Invoice xmlns:sbd='"
                    + NS
                    + "' a='/>' b=\">\"><![CDATA[</sbd:Invoice>]]>\r\n<!-- </sbd:Invoice> -->"
                    + "<sbd:Empty/><?pi </sbd:Invoice>?></sbd:Invoice>")
                .getBytes(UTF_8)),
        Arguments.of("an empty root element", ("<Invoice xmlns='" + NS + "' />").getBytes(UTF_8)),
        Arguments.of(
            "a prefixed root with children of no namespace",
            ("<i:Invoice xmlns:i='" + NS + "'><ID t='sbd:x'>1</ID></i:Invoice>").getBytes(UTF_8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void comesOutAsItWentIn(String what, byte[] document) throws Exception {
    byte[] envelope = SbdhWriter.write(HEADER, document);

    Envelope opened = reader.read(envelope);

    assertThat(opened.document()).isEqualTo(document);
    assertThat(SbdhWriter.write(HEADER, document)).as("the same again").isEqualTo(envelope);
  }

  @Test
  void theHeaderComesOutAsItWentIn() throws Exception {
    byte[] envelope = SbdhWriter.write(HEADER, invoice());

    Header read = reader.read(envelope).header();

    assertThat(read).usingRecursiveComparison().ignoringFields("created").isEqualTo(HEADER);
    assertThat(read.created()).as("to the millisecond").isEqualTo("2026-11-02T10:15:30.123Z");
  }

  @Test
  void otherImplementationsReadIt() throws Exception {
    Header header = header("9915:testbuyer");

    PeppolSBDHData data =
        new PeppolSBDHDataReader(PeppolIdentifierFactory.INSTANCE)
            .extractData(new ByteArrayInputStream(SbdhWriter.write(header, invoice())));

    assertThat(data.getInstanceIdentifier()).isEqualTo(header.instanceIdentifier());
    assertThat(data.getStandard()).isEqualTo(NS);
    assertThat(data.getTypeVersion()).isEqualTo("2.1");
    assertThat(data.getType()).isEqualTo("Invoice");
    assertThat(data.getCountryC1()).isEqualTo("SE");
    assertThat(data.getMLSToValue()).isEqualTo("0242:000001");
    assertThat(data.getMLSType().getID()).isEqualTo("ALWAYS_SEND");
    assertThat(data.getBusinessMessage().getLocalName()).isEqualTo("Invoice");
  }

  @Test
  void anEnvelopeOfAnotherSenderGivesThePayloadElementAsItIs() throws Exception {
    String payload = "<Invoice xmlns=\"" + NS + "\">\r\n <ID>1</ID>\r\n</Invoice>";

    Envelope opened = reader.read(foreign("", payload).getBytes(UTF_8));

    assertThat(new String(opened.document(), UTF_8)).isEqualTo(payload);
  }

  @Test
  void declarationsThatOnlyTheEnvelopeMakesAreMadeInThePayload() throws Exception {
    String payload = "<u:Invoice><u:ID t=\"c:x\">1</u:ID></u:Invoice>";

    Envelope opened =
        reader.read(
            foreign(" xmlns:u='" + NS + "' xmlns:c='urn:c' xmlns:n='urn:n'", payload)
                .getBytes(UTF_8));

    assertThat(new String(opened.document(), UTF_8))
        .isEqualTo(
            "<u:Invoice xmlns:c=\"urn:c\" xmlns:u=\""
                + NS
                + "\"><u:ID t=\"c:x\">1</u:ID></u:Invoice>");
  }

  @Test
  void anAlteredOriginalIsNotBelieved() throws Exception {
    byte[] document = ("<?xml version=\"1.0\"?>\n" + new String(invoice(), UTF_8)).getBytes(UTF_8);
    String envelope = new String(SbdhWriter.write(HEADER, document), UTF_8);

    Envelope opened = reader.read(envelope.replace("<ID>1</ID>", "<ID>2</ID>").getBytes(UTF_8));

    assertThat(new String(opened.document(), UTF_8))
        .isEqualTo("<Invoice xmlns='" + NS + "'><ID>2</ID></Invoice>");
  }

  @Test
  void anOriginalThatSmugglesADtdIsNotBelieved() throws Exception {
    byte[] root = invoice();
    byte[] before = "<!DOCTYPE Invoice [<!ENTITY x 'y'>]>".getBytes(UTF_8);
    DocumentParts parts = new DocumentParts(UTF_8, before, root, new byte[0]);
    String instruction = Original.write(parts, parts.join());
    String data = instruction.substring(instruction.indexOf(' '), instruction.length() - 2);

    assertThat(Original.restore(data, root)).isEmpty();
  }

  static Stream<Arguments> bad() {
    String ok = "<Invoice xmlns='" + NS + "'/>";
    return Stream.of(
        Arguments.of("not XML", "hello", "not XML"),
        Arguments.of("no envelope", ok, "expected StandardBusinessDocument"),
        Arguments.of(
            "a DTD", "<!DOCTYPE x [<!ENTITY e 'f'>]>" + foreign("", ok).substring(21), "DTD"),
        Arguments.of("two payloads", foreign("", ok + ok), "more than one payload"),
        Arguments.of("no payload", foreign("", ""), "no payload"),
        Arguments.of("deep", foreign("", "<a>".repeat(30) + "</a>".repeat(30)), "deeper than 20"),
        Arguments.of(
            "another payload than announced", foreign("", "<Order xmlns='x'/>"), "header is wrong"),
        Arguments.of("cut off", foreign("", ok).substring(0, 900), "not XML"),
        Arguments.of(
            "an endless id",
            foreign("", ok).replace(">i-1<", ">" + "i".repeat(70_000) + "<"),
            "its instance identifier has 70,000 characters; at most 1000"),
        Arguments.of(
            "an endless process",
            foreign("", ok).replace(">urn:p<", ">urn:" + "p".repeat(300) + "<"),
            "its process has 304 characters; at most 200"),
        Arguments.of(
            "an unknown entity",
            foreign("", "<Invoice xmlns='" + NS + "'>&boom;</Invoice>"),
            "entity"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badEnvelopesAreRefusedWithAReason(String what, String envelope, String reason) {
    assertThatThrownBy(() -> reader.read(envelope.getBytes(UTF_8)))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aDocumentWithADtdGetsNoEnvelope() {
    byte[] document =
        ("<?xml version='1.0'?><!DOCTYPE Invoice SYSTEM 'file:///etc/passwd'><Invoice xmlns='"
                + NS
                + "'/>")
            .getBytes(UTF_8);

    assertThatThrownBy(() -> SbdhWriter.write(HEADER, document))
        .isInstanceOf(EnvelopeException.class)
        .hasMessageContaining("DTD");
  }

  private static byte[] invoice() {
    return ("<Invoice xmlns='" + NS + "'><ID>1</ID></Invoice>").getBytes(UTF_8);
  }

  private static Header header(String receiver) {
    return new Header(
        HEADER.instanceIdentifier(),
        HEADER.sender(),
        ParticipantId.parse(receiver),
        HEADER.documentType(),
        HEADER.process(),
        HEADER.countryC1(),
        HEADER.created(),
        HEADER.mls());
  }

  /** An envelope as other senders write it: with a default namespace. */
  private static String foreign(String namespaces, String payload) {
    return """
        <?xml version="1.0"?><StandardBusinessDocument xmlns="%s"%s>
        <StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion>
        <Sender><Identifier Authority="iso6523-actorid-upis">0088:1</Identifier></Sender>
        <Receiver><Identifier Authority="iso6523-actorid-upis">0088:2</Identifier></Receiver>
        <DocumentIdentification><Standard>%s</Standard><TypeVersion>2.1</TypeVersion>
        <InstanceIdentifier>i-1</InstanceIdentifier><Type>Invoice</Type>
        <CreationDateAndTime>2026-11-02T10:15:30Z</CreationDateAndTime></DocumentIdentification>
        <BusinessScope><Scope><Type>DOCUMENTID</Type>
        <InstanceIdentifier>%s::Invoice##urn:a#b::2.1</InstanceIdentifier>
        <Identifier>busdox-docid-qns</Identifier></Scope><Scope><Type>PROCESSID</Type>
        <InstanceIdentifier>urn:p</InstanceIdentifier><Identifier>cenbii-procid-ubl</Identifier>
        </Scope><Scope><Type>COUNTRY_C1</Type><InstanceIdentifier>SE</InstanceIdentifier></Scope>
        </BusinessScope></StandardBusinessDocumentHeader>
        <!-- the payload --> %s
        </StandardBusinessDocument>
        """
        .formatted(SBDH, namespaces, NS, NS, payload);
  }
}
