package io.tradehub.connectors.cips.schema;

/** A payment of the profile, written by hand. */
final class Payments {
  private static final String DOCUMENT =
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
        <FIToFICstmrCdtTrf>
          <GrpHdr>
            <MsgId>TDHA-20261124-0001</MsgId>
            <CreDtTm>2026-11-24T09:30:00.125+08:00</CreDtTm>
            <NbOfTxs>1</NbOfTxs>
            <TtlIntrBkSttlmAmt Ccy="CNY">1250000.00</TtlIntrBkSttlmAmt>
            <SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>CIPS</Prtry></ClrSys></SttlmInf>
            <PmtTpInf><ClrChanl>RTGS</ClrChanl></PmtTpInf>
            <InstgAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></InstgAgt>
          </GrpHdr>
          <CdtTrfTxInf>
            <PmtId>
              <InstrId>I-1</InstrId>
              <EndToEndId>PO-88/2026</EndToEndId>
              <UETR>3f2f1c9e-5a0b-4c1d-9e2f-0a1b2c3d4e5f</UETR>
            </PmtId>
            <IntrBkSttlmAmt Ccy="CNY">1250000.00</IntrBkSttlmAmt>
            <IntrBkSttlmDt>2026-11-24</IntrBkSttlmDt>
            <SttlmPrty>NORM</SttlmPrty>
            <ChrgBr>SHAR</ChrgBr>
            <InstdAgt>
              <FinInstnId>
                <ClrSysMmbId>
                  <ClrSysId><Prtry>CIPS</Prtry></ClrSysId><MmbId>100000000017</MmbId>
                </ClrSysMmbId>
              </FinInstnId>
            </InstdAgt>
            <Dbtr>
              <Nm>上海远航贸易有限公司</Nm>
              <PstlAdr>
                <TwnNm>Shanghai</TwnNm><Ctry>CN</Ctry>
                <AdrLine>Harbour Road 8</AdrLine><AdrLine>Pudong</AdrLine>
              </PstlAdr>
              <Id>
                <OrgId>
                  <LEI>529900T8BM49AURSDO55</LEI>
                  <Othr><Id>91310000MA1K35X21Q</Id><SchmeNm><Prtry>USCC</Prtry></SchmeNm></Othr>
                </OrgId>
              </Id>
            </Dbtr>
            <DbtrAcct><Id><Othr><Id>6222001001122334455</Id></Othr></Id></DbtrAcct>
            <DbtrAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></DbtrAgt>
            <CdtrAgt><FinInstnId><BICFI>TDHBHKHHXXX</BICFI></FinInstnId></CdtrAgt>
            <Cdtr><Nm>Northern Star Metals &amp; Ore Ltd</Nm></Cdtr>
            <CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct>
            <Purp><Cd>GDDS</Cd></Purp>
            <RgltryRptg><Dtls><Cd>122030</Cd></Dtls></RgltryRptg>
            <RmtInf><Ustrd>Invoice 2026-0815, 提单 77</Ustrd></RmtInf>
          </CdtTrfTxInf>
        </FIToFICstmrCdtTrf>
      </Document>
      """;

  private static final String ENVELOPE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <BizMsg xmlns="urn:tradehub:cips:bizmsg:1">
        <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">
          <Fr><FIId><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></FIId></Fr>
          <To><FIId><FinInstnId><BICFI>CIPSCNSH</BICFI></FinInstnId></FIId></To>
          <BizMsgIdr>TDHA-20261124-0001</BizMsgIdr>
          <MsgDefIdr>pacs.008.001.08</MsgDefIdr>
          <BizSvc>tradehub.cips.1</BizSvc>
          <CreDt>2026-11-24T09:30:00Z</CreDt>
          <PssblDplct>false</PssblDplct>
          <Sgntr>
            <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
              <ds:SignedInfo Id="s"><ds:Reference URI=""/></ds:SignedInfo>
              <ds:SignatureValue>AAEC</ds:SignatureValue>
            </ds:Signature>
          </Sgntr>
        </AppHdr>
        %s
      </BizMsg>
      """;

  private Payments() {}

  /** The Document alone. */
  static String document() {
    return DOCUMENT;
  }

  /** The Document in its envelope. */
  static String enveloped() {
    return ENVELOPE.formatted(DOCUMENT);
  }
}
