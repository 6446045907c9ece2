package io.tradehub.connectors.singlewindow.folder;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Receipts as clients and customs write them. */
final class Papers {
  static final Charset GB2312 = Charset.forName("GB2312");
  static final Charset GB18030 = Charset.forName("GB18030");

  private Papers() {}

  static ByteString utf8(String text) {
    return ByteString.copyFrom(text, StandardCharsets.UTF_8);
  }

  /** A DecImportResponse that says that a declaration was taken. */
  static String imported(String reference, String seqNo) {
    return """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <DecImportResponse xmlns="http://www.chinaport.gov.cn/dec">
      <ResponseCode>0</ResponseCode>
      <ErrorMessage/>
      <ClientSeqNo>%s</ClientSeqNo>
      <SeqNo>%s</SeqNo>
      <TrnPreId></TrnPreId>
    </DecImportResponse>
    """
        .formatted(reference, seqNo);
  }

  /** A DecImportResponse that says that it was not. */
  static String refused(String reference) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <DecImportResponse xmlns="http://www.chinaport.gov.cn/dec"><ResponseCode>-1</ResponseCode>\
    <ErrorMessage>商品编号不能为空</ErrorMessage><ClientSeqNo>%s</ClientSeqNo></DecImportResponse>
    """
        .formatted(reference);
  }

  /** A DEC_RESULT. */
  static String result(String seqNo, String channel) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <DEC_RESULT>
      <CUS_CIQ_NO>%s</CUS_CIQ_NO>
      <ENTRY_ID>222920261000000001</ENTRY_ID>
      <NOTICE_DATE>2026-11-24T09:30:15</NOTICE_DATE>
      <CHANNEL>%s</CHANNEL>
      <NOTE>已放行</NOTE>
      <CUSTOM_MASTER>2229</CUSTOM_MASTER>
      <I_E_DATE>20261123</I_E_DATE>
      <D_DATE>20261124</D_DATE>
      <SOMETHING_NEW><DEEPER>x</DEEPER></SOMETHING_NEW>
    </DEC_RESULT>
    """
        .formatted(seqNo, channel);
  }

  /** A DEC_DATA in the older form; its declaration of GB2312 is true when it is written so. */
  static String data(String seqNo) {
    return """
    <?xml version="1.0" encoding="GB2312"?>
    <DEC_DATA><DEC_RESULT><SEQ_NO>%s</SEQ_NO><ENTRY_ID></ENTRY_ID>\
    <NOTICE_DATE>20180208T15032200</NOTICE_DATE><CHANNEL>L</CHANNEL></DEC_RESULT>\
    <RESULT_INFO>海关入库成功</RESULT_INFO></DEC_DATA>"""
        .formatted(seqNo);
  }

  /** Several receipts in one DEC_DATA. */
  static String several(String... seqNos) {
    StringBuilder data = new StringBuilder("<DEC_DATA>");
    for (String seqNo : seqNos) {
      data.append(
          "<DEC_RESULT><CUS_CIQ_NO>%s</CUS_CIQ_NO><CHANNEL>P</CHANNEL><NOTE>a &lt; b</NOTE></DEC_RESULT>"
              .formatted(seqNo));
    }
    return data.append("</DEC_DATA>").toString();
  }

  /** A DxpMsg that carries something. */
  static String carried(ByteString content) {
    return """
    <DxpMsg xmlns="http://www.chinaport.gov.cn/dxp" ver="1.0"><TransInfo><CopMsgId>1</CopMsgId>\
    </TransInfo><Data>%s</Data></DxpMsg>"""
        .formatted(Base64.getMimeEncoder().encodeToString(content.toByteArray()));
  }

  /** A zip with these contents. */
  static ByteString zip(ByteString... files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < files.length; i++) {
        zip.putNextEntry(new ZipEntry("../../etc/" + i + ".xml"));
        zip.write(files[i].toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(out.toByteArray());
  }
}
