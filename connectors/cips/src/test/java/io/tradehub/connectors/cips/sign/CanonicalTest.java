package io.tradehub.connectors.cips.sign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our canonical form is the JDK's. */
class CanonicalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<?xml version='1.0' encoding='UTF-8'?>\r\n<a>\r\n</a>\n",
        "<a  b = 'x'   a=\"y\" />",
        "<a><!-- a comment -->x<!-- -->y<b/></a>",
        "<a><![CDATA[<&>]]> &lt;&amp;&gt;&quot;&apos; &#13;&#9;&#10;</a>",
        "<a b='&lt;&amp;>&quot;&apos; &#13;&#9;&#10;\t\n'/>",
        "<a xmlns='urn:1' xmlns:unused='urn:2'><b xmlns='urn:1'/><c xmlns=''><d/></c></a>",
        "<p:a xmlns:p='urn:1' xmlns:q='urn:2'><q:b/><q:b p:c='1' q:a='2' b='3'/></p:a>",
        "<a xmlns:z='urn:a' xmlns:y='urn:b' z:k='1' y:k='2' k='3' y:j='4'/>",
        "<p:a xmlns:p='urn:1'><p:a xmlns:p='urn:2'><p:a xmlns:p='urn:1'/></p:a><p:b/></p:a>",
        "<a xmlns='urn:1'><p:b xmlns:p='urn:1'><c xmlns=''/><c/></p:b></a>",
        "<a xml:lang='zh' xml:space='preserve'> <b xml:lang='en'/> </a>",
        "<名>深圳离岸 \uD83D\uDE00 é \uD840\uDC00</名>",
      })
  void aDocumentIsWrittenAsTheJdkWritesIt(String xml) throws Exception {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    assertThat(text(canonical(bytes))).isEqualTo(text(JdkSignatures.canonical(bytes)));
  }

  @Test
  void randomDocumentsAreWrittenAsTheJdkWritesThem() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder xml = new StringBuilder();
      element(xml, random, 0, "xmlns='' xmlns:p='urn:p' xmlns:q='urn:q'");
      byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(text(canonical(bytes)))
          .as(xml.toString())
          .isEqualTo(text(JdkSignatures.canonical(bytes)));
    }
  }

  @Test
  void aLongDocumentThatIsReadInPiecesIsWrittenWhole() throws Exception {
    String xml = "<a>" + "<b c='深'>\uD83D\uDE00 &amp; x</b>\n".repeat(20_000) + "</a>";
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    assertThat(canonical(bytes)).isEqualTo(JdkSignatures.canonical(bytes));
  }

  private static void element(StringBuilder to, Random random, int depth, String declarations) {
    String[] prefixes = {"", "p:", "q:"};
    String name = prefixes[random.nextInt(3)] + (char) ('a' + random.nextInt(4));
    to.append('<').append(name).append(' ').append(declarations);
    String[] names = {"a", "b", "p:a", "q:b", "q:c"};
    for (String attribute : names) {
      if (random.nextInt(4) == 0) {
        to.append(' ').append(attribute).append("='").append(random.nextInt(9)).append("'");
      }
    }
    to.append('>');
    for (int child = random.nextInt(4); depth < 5 && child > 0; child--) {
      to.append(random.nextBoolean() ? "" : " t&#13;\r\n&gt;<!--c-->");
      element(to, random, depth + 1, declarations(random));
    }
    to.append("</").append(name).append('>');
  }

  private static String declarations(Random random) {
    String[] names = {"xmlns", "xmlns:p", "xmlns:q"};
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      if (random.nextInt(3) == 0) {
        String namespace =
            name.equals("xmlns") && random.nextBoolean()
                ? ""
                : "urn:" + (char) ('p' + random.nextInt(3));
        all.append(' ').append(name).append("='").append(namespace).append('\'');
      }
    }
    return all.toString();
  }

  private static byte[] canonical(byte[] xml) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Canonical canonical = new Canonical(out);
    XMLStreamReader reader =
        new InputFactoryImpl().createXMLStreamReader(new ByteArrayInputStream(xml));
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          canonical.start(reader);
          depth++;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          canonical.end(reader);
          depth--;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth > 0) {
            canonical.text(
                reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
          }
        }
        default -> {
          // comments
        }
      }
    }
    canonical.finish();
    return out.toByteArray();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
