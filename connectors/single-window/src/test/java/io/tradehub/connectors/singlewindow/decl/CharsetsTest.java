package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Finding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents in the encodings of China, and those that are not in what they say. */
class CharsetsTest {
  private static final DeclarationCodec CODEC = DeclarationCodec.load();
  private static final Charset GBK = Charset.forName("GBK");
  private static final Charset GB18030 = Charset.forName("GB18030");

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "utf-8", "GB2312", "gb2312", "GBK", "GB18030", "gb18030"})
  void aDocumentIsReadInTheCharsetThatItDeclares(String label) {
    ByteString document = ByteString.copyFrom(Documents.declaring(label), Charset.forName(label));

    Read.Readable read = (Read.Readable) CODEC.read(document);

    assertThat(read.charset()).isEqualTo(Charset.forName(label));
    assertThat(read.declaration().head().text("AgentName")).isEqualTo("上海港岸报关有限公司");
    assertThat(read.declaration().goods().getFirst().text("GName")).isEqualTo("深沟球轴承");
  }

  @Test
  void withoutADeclarationItIsUtf8() {
    assertThat(name(ByteString.copyFromUtf8(Documents.declaration()))).startsWith("上海");
    refused(
        ByteString.copyFrom(Documents.declaration(), GBK),
        "'UTF-8', as it says: what stands after its first ",
        "must declare it");
  }

  @Test
  void aMarkAtTheBeginningIsTaken() {
    assertThat(name(ByteString.copyFromUtf8("\uFEFF" + Documents.declaration()))).startsWith("上海");
    assertThat(name(ByteString.copyFromUtf8("\uFEFF" + Documents.declaring("UTF-8"))))
        .startsWith("上海");
    assertThat(name(ByteString.copyFrom("\uFEFF" + Documents.declaring("GB18030"), GB18030)))
        .startsWith("上海");
    assertThat(name(ByteString.copyFrom("\uFEFF" + Documents.declaration(), GB18030)))
        .startsWith("上海");
  }

  @Test
  void aMarkThatContradictsTheDeclarationIsRefused() {
    refused(
        ByteString.copyFromUtf8("\uFEFF" + Documents.declaring("GBK")),
        "begins with the mark of UTF-8, but declares 'GBK'");
    refused(
        ByteString.copyFrom("\uFEFF" + Documents.declaring("UTF-8"), GB18030),
        "begins with the mark of GB18030, but declares 'UTF-8'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void utf16IsRefused(String charset) {
    refused(
        ByteString.copyFrom(Documents.declaring(charset), Charset.forName(charset)),
        "UTF-16 or UTF-32; expected UTF-8, GB2312, GBK or GB18030");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Big5", "ISO-8859-1", "UTF-7", "UTF-16", "windows-1252", ""})
  void anyOtherEncodingIsRefused(String label) {
    refused(
        ByteString.copyFromUtf8(Documents.declaring(label)),
        "declares the encoding '" + label + "'; expected UTF-8, GB2312, GBK or GB18030");
  }

  @ParameterizedTest
  @CsvSource({"GB2312", "GBK", "GB18030"})
  void whatSaysThatItIsInGbkAndIsInUtf8IsRefusedAndNotReadAsOtherCharacters(String label) {
    refused(
        ByteString.copyFromUtf8(Documents.declaring(label)),
        "declares the encoding '" + label + "', but is in UTF-8");
    // Six bytes of UTF-8 that are four characters in GBK, too.
    String shortest =
        Documents.declaring(label).replaceAll("[\\u4e00-\\u9fff（）]+", "").replace("A&amp;B", "上海");
    refused(ByteString.copyFromUtf8(shortest), "but is in UTF-8");
  }

  @Test
  void chineseInGbkIsNeverTakenForUtf8() {
    String all = chineseCharacters();
    for (int at = 0; at + 3 <= all.length(); at += 3) {
      String document = declaring("GBK", all.substring(at, at + 3));
      assertThat(name(ByteString.copyFrom(document, GBK))).isEqualTo(all.substring(at, at + 3));
    }
  }

  @Test
  void whatSaysThatItIsUtf8AndIsInGbkIsRefusedWithThePlace() {
    ByteString document = ByteString.copyFrom(Documents.declaring("UTF-8"), GBK);
    int at = Documents.declaring("UTF-8").indexOf("上海");

    refused(document, "'UTF-8', as it says: what stands after its first " + at + " bytes");
  }

  @Test
  void bytesThatAreNoCharacterAreRefusedWithTheirPlace() {
    byte[] document = Documents.declaring("GBK").getBytes(GBK);
    int at = Documents.declaring("GBK").indexOf("上海");
    document[at + 1] = ' ';

    refused(ByteString.copyFrom(document), "'GBK', as it says", "after its first " + at + " bytes");
  }

  @Test
  void gb2312IsReadAsGbkSinceItsWritersMeanThat() {
    assertThat(name(ByteString.copyFrom(declaring("GB2312", "镕基"), GBK))).isEqualTo("镕基");
  }

  @Test
  void charactersOfFourBytesAreReadInGb18030Alone() {
    String rare = "㐀𠮷ẞ";
    byte[] inGb18030 = declaring("GB18030", rare).getBytes(GB18030);

    assertThat(name(ByteString.copyFrom(inGb18030))).isEqualTo(rare);
    refused(ByteString.copyFrom(declaring("GBK", rare).getBytes(GB18030)), "'GBK', as it says");
  }

  @Test
  void everyCharacterOfChineseComesThrough() {
    String all = chineseCharacters();
    for (int at = 0; at < all.length(); at += 90) {
      String text = all.substring(at, Math.min(all.length(), at + 90));
      assertThat(name(ByteString.copyFrom(declaring("GB18030", text), GB18030))).isEqualTo(text);
    }
  }

  @Test
  void whatIsNoCharacterOfXmlIsRefusedInAllOfThem() {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
      for (String wrong : new String[] {"\u0000", "\u0001", "\u001f", "\uFFFE", "\uFFFF"}) {
        assertThat(CODEC.read(ByteString.copyFrom(declaring(charset.name(), wrong), charset)))
            .as(charset + " " + (int) wrong.charAt(0))
            .isInstanceOf(Read.Unreadable.class);
      }
    }
  }

  @Test
  void nothingIsRefused() {
    refused(ByteString.EMPTY, "the document is empty");
    refused(ByteString.copyFromUtf8("<"), "not well-formed");
    refused(ByteString.copyFromUtf8("<?xml"), "not well");
  }

  private static String declaring(String label, String name) {
    return Documents.declaring(label).replace("上海港岸报关有限公司", name);
  }

  /** All that are in GBK. */
  private static String chineseCharacters() {
    StringBuilder all = new StringBuilder();
    for (char c = 0x4E00; c <= 0x9FA5; c++) {
      if (GBK.newEncoder().canEncode(c)) {
        all.append(c);
      }
    }
    return all.toString();
  }

  private static String name(ByteString document) {
    Read read = CODEC.read(document);
    assertThat(read).as(read.toString()).isInstanceOf(Read.Readable.class);
    return ((Read.Readable) read).declaration().head().text("AgentName");
  }

  private static void refused(ByteString document, String... texts) {
    Finding finding = ((Read.Unreadable) CODEC.read(document)).findings().getLast();
    assertThat(finding.ruleId()).isEqualTo("DEC-XML");
    assertThat(finding.text()).contains(texts);
  }
}
