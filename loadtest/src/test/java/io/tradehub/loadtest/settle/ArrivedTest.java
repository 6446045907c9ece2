package io.tradehub.loadtest.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class ArrivedTest {
  @Test
  void aDocumentsPaymentsAreReadWithWhatTheyAreComparedBy() throws Exception {
    assertThat(
            Arrived.read(
                ByteString.copyFromUtf8(
                    """
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
                      <FIToFICstmrCdtTrf>
                        <GrpHdr><InstgAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></InstgAgt></GrpHdr>
                        <CdtTrfTxInf>
                          <PmtId><EndToEndId>E-1</EndToEndId><UETR>u-1</UETR></PmtId>
                          <IntrBkSttlmAmt Ccy="CNY">0.01</IntrBkSttlmAmt>
                          <InstdAgt><FinInstnId><BICFI>TDHBCNSH</BICFI></FinInstnId></InstdAgt>
                          <DbtrAgt><FinInstnId><BICFI>TDHACNSH</BICFI></FinInstnId></DbtrAgt>
                        </CdtTrfTxInf>
                        <CdtTrfTxInf>
                          <PmtId><EndToEndId>E-2</EndToEndId><UETR>u-2</UETR></PmtId>
                          <IntrBkSttlmAmt Ccy="CNY">12.50</IntrBkSttlmAmt>
                          <InstdAgt><FinInstnId><BICFI>TDHDCNBJ</BICFI></FinInstnId></InstdAgt>
                        </CdtTrfTxInf>
                      </FIToFICstmrCdtTrf>
                    </Document>
                    """)))
        .containsExactly(
            new Arrived("E-1", "u-1", new BigDecimal("0.01"), "TDHBCNSH"),
            new Arrived("E-2", "u-2", new BigDecimal("12.50"), "TDHDCNBJ"));
  }

  @Test
  void otherMessagesHaveNone() throws Exception {
    assertThat(
            Arrived.read(
                ByteString.copyFromUtf8(
                    "<Document><BkToCstmrDbtCdtNtfctn><CdtTrfTxInf/></BkToCstmrDbtCdtNtfctn></Document>")))
        .isEmpty();
  }

  @Test
  void whatIsCutIsNoDocument() {
    assertThatThrownBy(() -> Arrived.read(ByteString.copyFromUtf8("<Document><FIToF")))
        .isInstanceOf(XMLStreamException.class);
  }
}
