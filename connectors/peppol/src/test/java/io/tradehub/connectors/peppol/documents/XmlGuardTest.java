package io.tradehub.connectors.peppol.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.peppol.Examples;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** XML that we are not willing to read gets one clear finding with its place. */
@Timeout(20)
class XmlGuardTest {
  private final XmlGuard guard = new XmlGuard();

  static List<String> examples() {
    return Examples.VALID;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void goodDocumentsHaveNoFinding(String name) {
    assertThat(guard.check(Examples.content(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello               | line 1, column 1
          <a><b></a>          | line 1, column 9
          <a></a><b/>         | line 1, column 9
          <a x='1' x='2'/>    | line 1, column 17
          <p:a/>              | line 1, column 7
          <a>&#1;</a>         | line 1, column 8
          """)
  void whatIsNotXmlIsRefusedWithItsPlace(String text, String location) {
    assertThat(only(guard.check(Examples.xml(text))))
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("XML");
              assertThat(finding.location()).isEqualTo(location);
              assertThat(finding.text()).startsWith("the document is not XML: ");
            });
  }

  @Test
  void theEmptyDocumentIsRefused() {
    assertThat(only(guard.check(Examples.xml(""))).text()).contains("empty");
  }

  @Test
  void aTruncatedDocumentIsRefused() {
    String invoice = Examples.text("invoice.xml");

    Finding finding = only(guard.check(Examples.xml(invoice.substring(0, invoice.length() / 2))));

    assertThat(finding.ruleId()).isEqualTo("XML");
    assertThat(finding.location()).matches("line \\d+, column \\d+");
  }

  @Test
  void bytesThatAreNotTheDeclaredEncodingAreRefused() {
    byte[] latin =
        "<?xml version='1.0' encoding='UTF-8'?><a>Gr\u00fc\u00dfe</a>"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(only(guard.check(Content.xml(latin))).ruleId()).isEqualTo("XML");
  }

  @Test
  void aDocumentTypeDeclarationIsRefused() {
    Finding finding = only(guard.check(Examples.xml("<!DOCTYPE a [<!ELEMENT a ANY>]>\n<a/>")));

    assertThat(finding.text()).contains("DTD");
    assertThat(finding.location()).startsWith("line 1");
  }

  @Test
  void anExternalEntityIsRefusedAndNeverOpened(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret");
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(300);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      for (String entity :
          List.of(
              "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>",
              "<!DOCTYPE a [<!ENTITY e SYSTEM '" + url + "'>]><a>&e;</a>",
              "<!DOCTYPE a [<!ENTITY % p SYSTEM '" + url + "'> %p;]><a/>",
              "<!DOCTYPE a SYSTEM '" + url + "'><a/>")) {
        Finding finding = only(guard.check(Examples.xml(entity)));
        assertThat(finding.ruleId()).isEqualTo("XML");
        assertThat(finding.text()).doesNotContain("the secret");
      }
      assertThat(accepted(server)).as("nothing was fetched").isFalse();
    }
  }

  private static boolean accepted(ServerSocket server) throws Exception {
    try {
      server.accept().close();
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void aBillionLaughsEndAtOnce() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><a>&l29;</a>");

    long start = System.nanoTime();
    assertThat(only(guard.check(Examples.xml(bomb.toString()))).text()).contains("DTD");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anUndefinedEntityIsRefused() {
    assertThat(only(guard.check(Examples.xml("<a>\n&nbsp;</a>"))).location()).startsWith("line 2");
  }

  @Test
  void aHundredThousandNestedElementsAreRefusedWithoutReadingThemAll() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    Finding finding = only(guard.check(Examples.xml(deep)));

    assertThat(finding.text()).contains("nested deeper than the 100 levels allowed");
    assertThat(finding.location()).isEqualTo("line 1, column 304");
  }

  @Test
  void aHundredMegabytesAreRefusedWithoutReadingThem() {
    Content large = new Content(Content.XML, ByteString.copyFrom(new byte[100 * 1024 * 1024]));

    Finding finding = only(guard.check(large));

    assertThat(finding.text()).contains("104,857,600 bytes").contains("52,428,800");
  }

  @Test
  void aLargeDocumentWithinTheLimitIsRead() throws Exception {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    large.write("<a><b>".getBytes(StandardCharsets.US_ASCII));
    byte[] block = "QUJD".repeat(1024).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 10 * 256; i++) {
      large.write(block);
    }
    large.write("</b></a>".getBytes(StandardCharsets.US_ASCII));

    assertThat(guard.check(Content.xml(large.toByteArray()))).isEmpty();
  }

  @Test
  void limitsAreKeptToTheByteAndLevel() {
    XmlGuard narrow = new XmlGuard(new XmlLimits(14, 2));

    assertThat(narrow.check(Examples.xml("<a><b></b></a>"))).isEmpty();
    assertThat(narrow.check(Examples.xml("<a><b> </b></a>"))).hasSize(1);
    assertThat(narrow.check(Examples.xml("<a><b><c/></b>"))).hasSize(1);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Finding.Severity.ERROR);
    return findings.getFirst();
  }
}
