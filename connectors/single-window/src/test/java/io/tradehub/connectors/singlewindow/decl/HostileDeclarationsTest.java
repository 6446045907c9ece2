package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Documents that were made to do harm, and those that were cut or damaged on the way. */
class HostileDeclarationsTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();

  @Test
  void aDocumentTypeIsRefused() {
    refused("<!DOCTYPE DecMessage>" + Documents.declaration(), "DTD");
    refused(
        "<!DOCTYPE DecMessage SYSTEM \"file:///etc/hostname\">" + Documents.declaration(), "DTD");
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() {
    String laughs =
        "<!DOCTYPE DecMessage [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    refused(laughs + Documents.declaration().replace("A&amp;B", "&c;"), "DTD");
    refused(Documents.declaration().replace("A&amp;B", "&nbsp;"), "");
  }

  @Test
  void processingInstructionsAreRefused() {
    refused("<?xml-stylesheet href='a'?>" + Documents.declaration(), "processing instruction");
    refused(Documents.declaration().replace("A&amp;B", "<?a b?>"), "processing instruction");
    refused(Documents.declaration() + "<?a b?>", "processing instruction");
  }

  @Test
  void controlCharactersAreRefusedWhereverTheyStand() {
    String document = Documents.declaration();
    for (int at = 0; at < document.length(); at++) {
      assertThat(read(document.substring(0, at) + "\0" + document.substring(at)))
          .isInstanceOf(Read.Unreadable.class);
    }
    refused(document.replace("A&amp;B", "&#1;"), "");
  }

  @Test
  void nothingDeepIsFollowed() {
    refused(Documents.declaration().replace("<DecHead>", "<a>".repeat(1_000_000)), "too deep");
    refused(
        "<DecMessage Version='4.8' xmlns='http://www.chinaport.gov.cn/dec'>".repeat(50_000), "");
  }

  @Test
  void whatIsTooLargeIsRefusedWithoutALook() {
    Read.Unreadable read = (Read.Unreadable) CODEC.read(ByteString.copyFrom(new byte[50_000_000]));

    assertThat(read.findings())
        .containsExactly(
            Finding.error(
                "DEC-XML", "", "the document has 50000000 bytes; at most 8388608 are taken"));
  }

  @Test
  void aPictureInBase64IsTakenAndNoOtherLongText() {
    String picture = "iVBORw0KGgo".repeat(120_000) + "=";
    String lob =
        "<DecMarkLobs><DecMarkLob><AttachName>m.png</AttachName><Attachment>%s</Attachment>"
            + "</DecMarkLob></DecMarkLobs><DecSign>";
    String document = Documents.declaration().replace("<DecSign>", lob);

    assertThat(read(document.formatted(picture))).isInstanceOf(Read.Readable.class);
    refused(document.formatted(picture + picture), "16384");
    refused(document.formatted("x-".repeat(20_000)), "16384");
    refused(
        Documents.declaration().replace("<DecHead>", "<DecHead " + " ".repeat(20_000) + ">"), "");
  }

  @Test
  void manyNamesThatDecMessageDoesNotKnowEndTheCheck() {
    StringBuilder unknown = new StringBuilder("<DecHead>");
    for (int i = 0; i < 300_000; i++) {
      unknown.append("<a").append(i).append("/>");
    }
    Read.Unreadable read =
        (Read.Unreadable) read(Documents.declaration().replace("<DecHead>", unknown));

    assertThat(read.findings()).hasSizeLessThanOrEqualTo(201);
    assertThat(read.findings().getLast().severity()).isEqualTo(Finding.Severity.INFO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void aDocumentThatWasCutOffAnywhereIsRefused(String charset) {
    byte[] document = Documents.declaring(charset).strip().getBytes(Charset.forName(charset));
    for (int end = 0; end < document.length; end++) {
      Read read = CODEC.read(ByteString.copyFrom(document, 0, end));

      assertThat(read).as("cut at %s", end).isInstanceOf(Read.Unreadable.class);
      assertThat(((Read.Unreadable) read).findings().getLast().ruleId()).isEqualTo("DEC-XML");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void aDamagedDocumentIsTakenOnlyIfAnotherReaderTakesIt(String charset) throws Exception {
    DocumentBuilder other = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    other.setErrorHandler(new DefaultHandler());
    byte[] document = Documents.declaring(charset).getBytes(Charset.forName(charset));
    String nasty = "<>&;\"'=/!?-[]x: \n\t\0\u0001\u007f#";
    Random random = new Random(charset.hashCode());
    int accepted = 0;
    for (int i = 0; i < Integer.getInteger("tradehub.dec.damages", 3_000); i++) {
      byte[] damaged = document.clone();
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        damaged[random.nextInt(damaged.length)] =
            (byte)
                (random.nextBoolean()
                    ? nasty.charAt(random.nextInt(nasty.length()))
                    : random.nextInt(256));
      }
      if (CODEC.read(ByteString.copyFrom(damaged)) instanceof Read.Readable) {
        accepted++;
        assertThat(takes(other, damaged))
            .as(new String(damaged, StandardCharsets.ISO_8859_1))
            .isTrue();
      }
    }
    assertThat(accepted).isPositive();
  }

  @Test
  void noiseIsRefused() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);

      assertThat(CODEC.read(ByteString.copyFrom(noise))).isInstanceOf(Read.Unreadable.class);
    }
  }

  private static boolean takes(DocumentBuilder other, byte[] document) {
    try {
      other.parse(new ByteArrayInputStream(document));
      return true;
    } catch (SAXException | IOException e) {
      return false;
    }
  }

  private static void refused(String document, String text) {
    Finding last = ((Read.Unreadable) read(document)).findings().getLast();

    assertThat(last.ruleId()).isEqualTo("DEC-XML");
    assertThat(last.text()).contains(text).hasSizeLessThan(400);
  }

  private static Read read(String document) {
    return CODEC.read(ByteString.copyFromUtf8(document));
  }
}
