package io.tradehub.sandbox.customs.document;

import io.tradehub.sandbox.customs.office.Answer;
import io.tradehub.sandbox.customs.office.Channels;
import io.tradehub.sandbox.customs.office.Owed;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;

/**
 * The file that an answer is: the same name and bytes whenever it is made, also after a restart, so
 * that one that comes again changes nothing.
 *
 * @param folder where
 * @param name of the file in its InBox
 * @param bytes what is in it
 */
public record AnswerFile(String folder, String name, byte[] bytes) {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final Charset CHINESE = Charset.forName("GB2312");
  private static final DateTimeFormatter IN_NAMES = pattern("yyyyMMddHHmmssSSS");
  private static final DateTimeFormatter USUAL = pattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter DIGITS = pattern("yyyyMMddHHmmss");
  private static final DateTimeFormatter APART = pattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter HUNDREDTHS = pattern("yyyyMMdd'T'HHmmssSS");
  private static final DateTimeFormatter DAY = pattern("yyyyMMdd");

  /** What a declaration that nobody made is numbered like: ours have 0000 in that place. */
  private static final String STRANGE = "9999";

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(CHINA);
  }

  /** Makes one. */
  public static AnswerFile of(Owed owed) {
    Answer answer = owed.answer();
    String time = IN_NAMES.format(owed.at().plusMillis(answer.stamp()));
    String base = owed.sent().base();
    String folder = owed.sent().folder();
    return switch (answer.kind()) {
      case IMPORTED ->
          new AnswerFile(
              folder, "Successed_" + base + "_" + time + ".xml", imported(owed, "0", "暂存成功 saved"));
      case FAILED ->
          new AnswerFile(
              folder, "Failed_" + base + "_" + time + ".xml", imported(owed, "1", answer.note()));
      case CUSTOMS ->
          new AnswerFile(
              folder,
              "Receipt_" + owed.seqNo() + "_" + answer.label() + "_" + time + ".xml",
              receipt(owed, owed.seqNo(), owed.entryId()));
      case STRANGER -> {
        String seqNo = strange(owed.seqNo());
        yield new AnswerFile(
            folder,
            "Receipt_" + seqNo + "_" + answer.label() + "_" + time + ".xml",
            receipt(owed, seqNo, owed.entryId().substring(0, 9) + "999999999"));
      }
      case GARBAGE ->
          new AnswerFile(
              folder,
              "Receipt_" + owed.seqNo() + "_" + answer.label() + "_" + time + ".xml",
              garbage(receipt(owed, owed.seqNo(), owed.entryId())));
    };
  }

  private static String strange(String seqNo) {
    return seqNo.substring(0, 5) + STRANGE + seqNo.substring(9);
  }

  /** Cut in the midst, with bytes in it that are of no charset. */
  private static byte[] garbage(byte[] receipt) {
    byte[] half = Arrays.copyOf(receipt, receipt.length / 2);
    half[half.length - 1] = (byte) 0xFF;
    half[half.length - 2] = 0;
    return half;
  }

  private static byte[] imported(Owed owed, String code, String message) {
    StringBuilder xml = new StringBuilder(512);
    xml.append("<DecImportResponse xmlns=\"").append(XmlReader.NAMESPACE).append("\">");
    element(xml, "ResponseCode", code);
    element(xml, "ErrorMessage", message);
    element(xml, "ClientSeqNo", owed.sent().reference());
    element(xml, "SeqNo", code.equals("0") ? owed.seqNo() : "");
    element(xml, "TrnPreId", "");
    return utf8(xml.append("</DecImportResponse>").toString());
  }

  private static void element(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>');
    escape(xml, text);
    xml.append("</").append(name).append('>');
  }

  private static byte[] receipt(Owed owed, String seqNo, String entryId) {
    return switch (owed.answer().form()) {
      case RESULT -> utf8(result(owed, "CUS_CIQ_NO", seqNo, entryId, times(owed.answer())));
      case DATA -> data(owed, seqNo, entryId);
      case PACKED_RESULT -> packed(utf8(result(owed, "CUS_CIQ_NO", seqNo, entryId, USUAL)), owed);
      case PACKED_DATA -> packed(data(owed, seqNo, entryId), owed);
    };
  }

  /**
   * Times are written in more than one way; all of them to the second, so that they can be told.
   */
  private static DateTimeFormatter times(Answer answer) {
    return switch (answer.channel()) {
      case "T" -> DIGITS;
      case "C" -> APART;
      default -> USUAL;
    };
  }

  private static byte[] utf8(String xml) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] data(Owed owed, String seqNo, String entryId) {
    StringBuilder xml = new StringBuilder(700);
    xml.append("<?xml version=\"1.0\" encoding=\"GB2312\"?>\n<DEC_DATA>");
    xml.append(result(owed, "SEQ_NO", seqNo, entryId, HUNDREDTHS));
    element(xml, "RESULT_INFO", note(owed.answer()));
    return xml.append("</DEC_DATA>\n").toString().getBytes(CHINESE);
  }

  private static String result(
      Owed owed, String seqNoName, String seqNo, String entryId, DateTimeFormatter times) {
    Answer answer = owed.answer();
    Instant noticed = owed.at().plusMillis(answer.notice());
    StringBuilder xml = new StringBuilder(512);
    xml.append("<DEC_RESULT>");
    element(xml, seqNoName, seqNo);
    element(xml, "ENTRY_ID", Channels.numbered(answer.channel()) ? entryId : "");
    element(xml, "NOTICE_DATE", times.format(noticed));
    element(xml, "CHANNEL", answer.channel());
    element(xml, "NOTE", note(answer));
    element(xml, "CUSTOM_MASTER", owed.office());
    element(xml, "I_E_DATE", owed.borderDate());
    element(xml, "D_DATE", DAY.format(owed.at()));
    return xml.append("</DEC_RESULT>").toString();
  }

  private static String note(Answer answer) {
    return answer.note().isEmpty() ? Channels.note(answer.channel()) : answer.note();
  }

  private static byte[] packed(byte[] receipt, Owed owed) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo>\
        <CopMsgId>%s-%s</CopMsgId><MsgType>DEC_RESULT</MsgType></TransInfo>\
        <Data>%s</Data></DxpMsg>
        """
        .formatted(
            owed.seqNo(), owed.answer().label(), Base64.getMimeEncoder().encodeToString(receipt))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> out.append(c < ' ' || c >= '\uFFFE' ? ' ' : c);
      }
    }
  }
}
