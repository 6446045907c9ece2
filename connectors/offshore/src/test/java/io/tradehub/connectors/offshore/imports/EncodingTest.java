package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.Reading.FIRST;
import static io.tradehub.connectors.offshore.imports.Reading.SECOND;
import static io.tradehub.connectors.offshore.imports.Reading.lines;
import static io.tradehub.connectors.offshore.imports.Reading.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.offshore.imports.UnreadableListException.Reason;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 and GB18030 are told apart, and nothing is ever replaced. */
class EncodingTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String NAME = "上海离岸某某国际贸易有限公司";
  private static final String CSV = lines("统一社会信用代码,企业名称,状态", FIRST + "," + NAME + ",正常");
  private static final String JSON =
      "[{\"统一社会信用代码\":\"%s\",\"企业名称\":\"%s\",\"状态\":\"正常\"}]".formatted(FIRST, NAME);

  @ParameterizedTest
  @EnumSource(
      value = FileFormat.class,
      names = {"CSV", "JSON"})
  void bothEncodingsAreRight(FileFormat format) throws IOException {
    String text = format == FileFormat.CSV ? CSV : JSON;

    Reading plain = Reading.of(format, text.getBytes(UTF_8));
    Reading marked = Reading.of(format, ("\uFEFF" + text).getBytes(UTF_8));
    Reading gb = Reading.of(format, text.getBytes(GB18030));

    assertThat(plain.report().encoding()).isEqualTo("UTF-8");
    assertThat(marked.report().encoding()).isEqualTo("UTF-8");
    assertThat(gb.report().encoding()).isEqualTo("GB18030");
    assertThat(plain.entries()).extracting(Entry::name).containsExactly(NAME);
    assertThat(marked.entries()).isEqualTo(plain.entries());
    assertThat(gb.entries()).isEqualTo(plain.entries());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void givenTheFirstChineseLateInTheFile_thenItIsReadAsItWasWritten(String charset)
      throws IOException {
    StringBuilder text = new StringBuilder("code,name,status\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(new CreditCode(i, i)).append(",Example ").append(i).append(",listed\n");
    }
    text.append(FIRST).append(',').append(NAME).append(",listed\n");
    Reading read = Reading.of(FileFormat.CSV, text.toString().getBytes(Charset.forName(charset)));

    assertThat(read.report().encoding()).isEqualTo(charset);
    assertThat(read.entries().getLast().name()).isEqualTo(NAME);
  }

  @Test
  void givenCharactersOfFourBytes_thenTheyAreRead() throws IOException {
    String text = lines("统一社会信用代码,企业名称,状态", FIRST + ",𠮷田㐂贸易,正常");

    assertThat(Reading.of(FileFormat.CSV, text.getBytes(GB18030)).entries())
        .isEqualTo(Reading.of(FileFormat.CSV, text.getBytes(UTF_8)).entries())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
  void utf16IsRefused(String charset) {
    UnreadableListException e = refused(FileFormat.CSV, CSV.getBytes(Charset.forName(charset)));

    assertThat(e.reason()).isEqualTo(Reason.ENCODING);
    assertThat(e).hasMessageContaining("UTF-16").hasMessageContaining("save it as UTF-8");
  }

  @Test
  void givenAnyByteOfAChineseNameInUtf8Damaged_thenItSaysWhereAndNothingIsGuessed() {
    byte[] whole = CSV.getBytes(UTF_8);
    int begin = lines("统一社会信用代码,企业名称,状态").getBytes(UTF_8).length + FIRST.length() + 1;
    for (int i = begin; i < begin + 3 * NAME.length(); i++) {
      byte[] damaged = whole.clone();
      damaged[i] = (byte) 0xFF;
      UnreadableListException e = refused(FileFormat.CSV, damaged);

      assertThat(e.reason()).as("byte " + i).isEqualTo(Reason.ENCODING);
      assertThat(e).hasMessageContaining("line 2, byte " + (i + 1));
    }
  }

  @Test
  void givenUtf8DamagedSoThatItWouldBeGb18030_thenItIsNotReadSo() throws IOException {
    // Of 15 characters the first byte is lost: the 44 that are left are 22 characters of GB18030.
    String head = "code,name,status\n" + FIRST + ",";
    byte[] whole = (head + NAME + "号,listed\n").getBytes(UTF_8);
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(whole, 0, head.length());
    damaged.write(whole, head.length() + 1, whole.length - head.length() - 1);
    assertThat(GB18030.newDecoder().decode(ByteBuffer.wrap(damaged.toByteArray())).toString())
        .as("what it must not be read as")
        .startsWith(head)
        .endsWith(",listed\n");

    UnreadableListException e = refused(FileFormat.CSV, damaged.toByteArray());
    assertThat(e.reason()).isEqualTo(Reason.ENCODING);
    assertThat(e).hasMessageContaining("damaged");
  }

  @Test
  void givenAFileCutOffWithinACharacter_thenItSaysSo() {
    byte[] whole = CSV.getBytes(UTF_8);

    assertThat(refused(FileFormat.CSV, Arrays.copyOf(whole, whole.length - 2)).reason())
        .isEqualTo(Reason.CUT_OFF);
  }

  @Test
  void givenBytesOfNeitherEncoding_thenItSaysWhere() {
    String head = lines("code,name,status");
    byte[] bad = (head + FIRST + ",A\u00FF\u00FF,listed\n").getBytes(StandardCharsets.ISO_8859_1);
    UnreadableListException e = refused(FileFormat.CSV, bad);

    assertThat(e.reason()).isEqualTo(Reason.ENCODING);
    assertThat(e).hasMessageContaining("neither UTF-8 (see line 2, byte 38");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
  void givenAWesternEncoding_thenItIsNotTakenForChinese(String charset) {
    String text = lines("code,name,status", FIRST + ",Cr\u00E9dit G\u00E9n\u00E9ral,listed");
    UnreadableListException e = refused(FileFormat.CSV, text.getBytes(Charset.forName(charset)));

    assertThat(e.reason()).isEqualTo(Reason.ENCODING);
    assertThat(e).hasMessageContaining("Western").hasMessageContaining("line 2");
  }

  @Test
  void givenRareCharactersAmongCommonOnes_thenGb18030IsRight() throws IOException {
    // The second byte of these is a plain letter in GB18030.
    String text = lines("code,name,status", FIRST + ",\u9555\u73BA\u742D贸易有限公司,listed");

    assertThat(Reading.of(FileFormat.CSV, text.getBytes(GB18030)).entries())
        .extracting(Entry::name)
        .containsExactly("\u9555\u73BA\u742D贸易有限公司");
  }

  @Test
  void utf8IsWhatTheStandardSays() {
    assertThat(isUtf8(0x41)).isTrue();
    assertThat(isUtf8(0xC3, 0xA9)).isTrue();
    assertThat(isUtf8(0xED, 0x9F, 0xBF)).isTrue();
    assertThat(isUtf8(0xF4, 0x8F, 0xBF, 0xBF)).isTrue();
    assertThat(isUtf8(0xC0, 0xAF)).as("overlong").isFalse();
    assertThat(isUtf8(0xE0, 0x9F, 0xBF)).as("overlong").isFalse();
    assertThat(isUtf8(0xF0, 0x8F, 0xBF, 0xBF)).as("overlong").isFalse();
    assertThat(isUtf8(0xED, 0xA0, 0x80)).as("surrogate").isFalse();
    assertThat(isUtf8(0xF4, 0x90, 0x80, 0x80)).as("beyond Unicode").isFalse();
    assertThat(isUtf8(0x80)).as("begins in the middle").isFalse();
    assertThat(isUtf8(0xE4, 0xB8)).as("ends in the middle").isFalse();
    assertThat(isUtf8(0xE4, 0x41, 0xB8)).as("broken").isFalse();
  }

  @Test
  void utf8IsTheSameForEveryThreeBytesAsForTheDecoderOfTheJdk() {
    for (int lead = 0xC0; lead <= 0xFF; lead++) {
      for (int next = 0; next <= 0xFF; next += 5) {
        for (int third : new int[] {0x00, 0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xFF}) {
          int[] bytes = {lead, next, third};
          boolean decoded;
          try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(toBytes(bytes)));
            decoded = true;
          } catch (CharacterCodingException e) {
            decoded = false;
          }
          assertThat(isUtf8(bytes)).as(Arrays.toString(bytes)).isEqualTo(decoded);
        }
      }
    }
  }

  @Test
  void aSecondCodeInTheOtherEncodingIsNoList() {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.writeBytes(CSV.getBytes(UTF_8));
    mixed.writeBytes((SECOND + ",北京,正常\n").getBytes(GB18030));

    assertThat(refused(FileFormat.CSV, mixed.toByteArray()).reason()).isEqualTo(Reason.ENCODING);
  }

  private static boolean isUtf8(int... bytes) {
    Utf8Scan scan = new Utf8Scan();
    // One at a time: a character may lie across two reads.
    for (byte b : toBytes(bytes)) {
      scan.accept(new byte[] {b}, 1);
    }
    scan.end();
    return scan.isUtf8();
  }

  private static byte[] toBytes(int... bytes) {
    byte[] result = new byte[bytes.length];
    IntStream.range(0, bytes.length).forEach(i -> result[i] = (byte) bytes[i]);
    return result;
  }
}
