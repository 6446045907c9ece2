package io.tradehub.connectors.cips.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.cips.Papers;
import io.tradehub.connectors.cips.messages.MessageReader;
import io.tradehub.connectors.cips.messages.MessageWriter;
import io.tradehub.connectors.cips.messages.Read;
import io.tradehub.connectors.cips.model.CreditTransfers;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A document goes into our envelope as it was given. */
class EnvelopesTest {
  private static final MessageReader READER = new MessageReader(ProfileSchema.load());

  private final CreditTransfers payment = Papers.payment();
  private final String document = MessageWriter.writeDocument(payment).toStringUtf8();
  private final Header header = header(payment.messageId(), false);

  private static Header header(String id, boolean possibleDuplicate) {
    return new Header(
        Papers.BANK,
        Papers.CIPS,
        id,
        "pacs.008.001.08",
        Header.SERVICE,
        Papers.now(),
        possibleDuplicate);
  }

  private String around(String content) {
    byte[] envelope = Envelopes.around(header, ByteString.copyFromUtf8(content), payment);
    Read read = READER.read(ByteString.copyFrom(envelope));
    assertThat(read).isInstanceOf(Read.Readable.class);
    assertThat(((Read.Readable) read).message().document()).isEqualTo(payment);
    assertThat(((Read.Readable) read).message().header()).contains(header);
    return new String(envelope, StandardCharsets.UTF_8);
  }

  @Test
  void aDocumentAloneIsKeptByteForByteWithoutWhatStandsAroundIt() {
    String odd =
        document
            .replace("<GrpHdr>", "\r\n  <GrpHdr ><!-- </Document> -->")
            .replace("</GrpHdr>", "</GrpHdr\n>");
    Map<String, String> around =
        Map.of(
            "alone", odd,
            "declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + odd + "\n",
            "byte order mark", "\uFEFF<?xml version='1.0'?>" + odd,
            "comments", "<!-- a --> <!-- <Document> -->" + odd + "<!-- </Document> --> <!---->\n");
    around.forEach(
        (what, content) ->
            assertThat(around(content)).as(what).contains("</AppHdr>" + odd + "</BizMsg>"));
  }

  @Test
  void aDocumentInAnEnvelopeIsKeptByteForByteAndItsHeaderIsLeftOut() {
    String given = MessageWriter.write(header(payment.messageId(), true), payment).toStringUtf8();
    String envelope = around(given);
    assertThat(envelope).contains(document).doesNotContain("PssblDplct");
    assertThat(envelope.split("<AppHdr", -1)).hasSize(2);
    assertThat(
            around(
                given
                    .replace("</AppHdr>", "</AppHdr> <!-- 深 --> \n")
                    .replace("<BizMsg", "\n<BizMsg")))
        .contains("</AppHdr>" + document + "</BizMsg>");
  }

  @Test
  void aDocumentWithAPrefixOfItsOwnIsKept() {
    String prefixed =
        document.replaceAll("<(/?)([A-Za-z])", "<$1d:$2").replace("xmlns=", "xmlns:d=");
    assertThat(around(prefixed)).contains("</AppHdr>" + prefixed + "</BizMsg>");
  }

  @Test
  void aDocumentThatLeansOnItsEnvelopesNamespacesSaysTheSameAnew() {
    String header = MessageWriter.write(this.header, payment).toStringUtf8();
    String head = header.substring(header.indexOf("<AppHdr"), header.indexOf("<Document"));
    String inside = document.replaceFirst(" xmlns=\"[^\"]*\"", "");
    String leaning =
        "<b:BizMsg xmlns:b=\"urn:tradehub:cips:bizmsg:1\""
            + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">"
            + head
            + inside
            + "</b:BizMsg>";
    assertThat(around(leaning)).contains(document);
  }
}
