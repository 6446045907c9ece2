package io.tradehub.connectors.cips.messages;

/** Documents in which one value is left open. */
final class Documents {
  /** A pacs.028; its time is open. */
  static final String STATUS_REQUEST =
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.028.001.03"><FIToFIPmtStsReq>\
      <GrpHdr><MsgId>Q-1</MsgId><CreDtTm>%s</CreDtTm>\
      <InstgAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></InstgAgt></GrpHdr>\
      <OrgnlGrpInf><OrgnlMsgId>M-1</OrgnlMsgId>\
      <OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>\
      </FIToFIPmtStsReq></Document>""";

  /** A pacs.008 with one payment; its amount is open. */
  static final String TRANSFER =
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>\
      <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-24T01:30:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>\
      <TtlIntrBkSttlmAmt Ccy="CNY">1.00</TtlIntrBkSttlmAmt>\
      <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>\
      <PmtTpInf><ClrChanl>RTGS</ClrChanl></PmtTpInf>\
      <InstgAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></InstgAgt></GrpHdr>\
      <CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId>\
      <UETR>7a1c9f36-5b52-4a0e-9a55-0c3f5b7d2e11</UETR></PmtId>\
      <IntrBkSttlmAmt Ccy="CNY">%s</IntrBkSttlmAmt>\
      <IntrBkSttlmDt>2026-11-24</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>\
      <InstdAgt><FinInstnId><BICFI>TDHBHKHH</BICFI></FinInstnId></InstdAgt>\
      <Dbtr><Nm>上海通达贸易有限公司</Nm></Dbtr>\
      <DbtrAcct><Id><Othr><Id>6222000011112222</Id></Othr></Id></DbtrAcct>\
      <DbtrAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></DbtrAgt>\
      <CdtrAgt><FinInstnId><BICFI>TDHBHKHH</BICFI></FinInstnId></CdtrAgt>\
      <Cdtr><Nm>Harbour Lane Trading Ltd</Nm></Cdtr>\
      <CdtrAcct><Id><Othr><Id>012875000123456</Id></Othr></Id></CdtrAcct>\
      </CdtTrfTxInf></FIToFICstmrCdtTrf></Document>""";

  private Documents() {}
}
