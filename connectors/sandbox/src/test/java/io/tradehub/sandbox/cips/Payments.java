package io.tradehub.sandbox.cips;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents that a bank sends, as text. */
final class Payments {
  /** A day that the tests' CIPS begins with: a Tuesday. */
  static final String DAY = "2026-11-24";

  private Payments() {}

  /** One payment of a message. */
  record Transfer(String endToEndId, String uetr, String yuan, String to, String day) {
    Transfer(String endToEndId, String yuan, String to) {
      this(endToEndId, TestBank.newUetr(), yuan, to, DAY);
    }

    Transfer on(String day) {
      return new Transfer(endToEndId, uetr, yuan, to, day);
    }
  }

  static String gross(TestBank from, String id, Transfer transfer) {
    return document(from, id, "RTGS", "NORM", List.of(transfer));
  }

  static String urgent(TestBank from, String id, Transfer transfer) {
    return document(from, id, "RTGS", "URGT", List.of(transfer));
  }

  static String net(TestBank from, String id, List<Transfer> transfers) {
    return document(from, id, "MPNS", "NORM", transfers);
  }

  private static String document(
      TestBank from, String id, String channel, String priority, List<Transfer> transfers) {
    BigDecimal total =
        transfers.stream()
            .map(t -> new BigDecimal(t.yuan))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<String> parts = new ArrayList<>();
    for (Transfer t : transfers) {
      parts.add(
          """
          <CdtTrfTxInf>
            <PmtId><EndToEndId>%s</EndToEndId><UETR>%s</UETR></PmtId>
            <IntrBkSttlmAmt Ccy="CNY">%s</IntrBkSttlmAmt><IntrBkSttlmDt>%s</IntrBkSttlmDt>
            <SttlmPrty>%s</SttlmPrty><ChrgBr>SHAR</ChrgBr>
            <InstdAgt>%s</InstdAgt>
            <Dbtr><Nm>东海贸易有限公司</Nm></Dbtr>
            <DbtrAcct><Id><Othr><Id>62220001</Id></Othr></Id></DbtrAcct>
            <DbtrAgt>%s</DbtrAgt>
            <CdtrAgt>%s</CdtrAgt>
            <Cdtr><Nm>Harbour &amp; Sons &lt;HK&gt; Ltd</Nm></Cdtr>
            <CdtrAcct><Id><Othr><Id>88880002</Id></Othr></Id></CdtrAcct>
          </CdtTrfTxInf>
          """
              .formatted(
                  t.endToEndId,
                  t.uetr,
                  t.yuan,
                  t.day,
                  priority,
                  TestBank.institution(t.to),
                  TestBank.institution(from.bic),
                  TestBank.institution(t.to)));
    }
    return """
        <FIToFICstmrCdtTrf><GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm><NbOfTxs>%d</NbOfTxs>
        <TtlIntrBkSttlmAmt Ccy="CNY">%s</TtlIntrBkSttlmAmt>
        <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
        <PmtTpInf><ClrChanl>%s</ClrChanl></PmtTpInf><InstgAgt>%s</InstgAgt></GrpHdr>%s
        </FIToFICstmrCdtTrf>
        """
        .formatted(
            id,
            "2026-11-24T02:00:00Z",
            transfers.size(),
            total.toPlainString(),
            channel,
            TestBank.institution(from.bic),
            String.join("", parts));
  }

  /** A bank pays for itself: pacs.009. */
  static String bank(TestBank from, String id, Transfer transfer) {
    return """
        <FICdtTrf><GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-11-24T02:00:00Z</CreDtTm>
        <NbOfTxs>1</NbOfTxs><TtlIntrBkSttlmAmt Ccy="CNY">%2$s</TtlIntrBkSttlmAmt>
        <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
        <PmtTpInf><ClrChanl>RTGS</ClrChanl></PmtTpInf><InstgAgt>%3$s</InstgAgt></GrpHdr>
        <CdtTrfTxInf><PmtId><EndToEndId>%4$s</EndToEndId><UETR>%5$s</UETR></PmtId>
        <IntrBkSttlmAmt Ccy="CNY">%2$s</IntrBkSttlmAmt><IntrBkSttlmDt>%6$s</IntrBkSttlmDt>
        <InstdAgt>%7$s</InstdAgt><Dbtr>%3$s</Dbtr><Cdtr>%7$s</Cdtr></CdtTrfTxInf></FICdtTrf>
        """
        .formatted(
            id,
            transfer.yuan,
            TestBank.institution(from.bic),
            transfer.endToEndId,
            transfer.uetr,
            transfer.day,
            TestBank.institution(transfer.to));
  }

  static String giveBack(
      TestBank from,
      String id,
      String returnId,
      Transfer original,
      String originalId,
      String yuan) {
    return """
        <PmtRtr><GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm><NbOfTxs>1</NbOfTxs>
        <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
        <InstgAgt>%s</InstgAgt><InstdAgt>%s</InstdAgt></GrpHdr>
        <TxInf><RtrId>%s</RtrId>%s
        <RtrdIntrBkSttlmAmt Ccy="CNY">%s</RtrdIntrBkSttlmAmt><IntrBkSttlmDt>%s</IntrBkSttlmDt>
        <RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn></RtrRsnInf></TxInf></PmtRtr>
        """
        .formatted(
            id,
            Instant.now(),
            TestBank.institution(from.bic),
            TestBank.institution("TDHACNSH"),
            returnId,
            original(original, originalId),
            yuan,
            DAY);
  }

  private static String original(Transfer original, String originalId) {
    return """
        <OrgnlGrpInf><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>
        <OrgnlEndToEndId>%s</OrgnlEndToEndId><OrgnlUETR>%s</OrgnlUETR>
        <OrgnlIntrBkSttlmAmt Ccy="CNY">%s</OrgnlIntrBkSttlmAmt>
        <OrgnlIntrBkSttlmDt>%s</OrgnlIntrBkSttlmDt>
        """
        .formatted(originalId, original.endToEndId, original.uetr, original.yuan, original.day);
  }

  static String cancel(TestBank from, String id, Transfer original, String originalId) {
    return """
        <FIToFIPmtCxlReq><Assgnmt><Id>%1$s</Id><Assgnr><Agt>%2$s</Agt></Assgnr>
        <Assgne><Agt>%3$s</Agt></Assgne><CreDtTm>%4$s</CreDtTm></Assgnmt>
        <Case><Id>%1$s</Id><Cretr><Agt>%2$s</Agt></Cretr></Case>
        <Undrlyg><TxInf>%5$s<CxlRsnInf><Rsn><Cd>DUPL</Cd></Rsn></CxlRsnInf></TxInf></Undrlyg>
        </FIToFIPmtCxlReq>
        """
        .formatted(
            id,
            TestBank.institution(from.bic),
            TestBank.institution(CipsOptions.BIC),
            "2026-11-24T03:00:00Z",
            original(original, originalId));
  }

  static String resolve(TestBank from, String id, String caseId, String status, Transfer original) {
    return """
        <RsltnOfInvstgtn><Assgnmt><Id>%s</Id><Assgnr><Agt>%s</Agt></Assgnr>
        <Assgne><Agt>%s</Agt></Assgne><CreDtTm>%s</CreDtTm></Assgnmt>
        <RslvdCase><Id>%s</Id><Cretr><Agt>%s</Agt></Cretr></RslvdCase>
        <Sts><Conf>%s</Conf></Sts><CxlDtls><TxInfAndSts>
        <OrgnlEndToEndId>%s</OrgnlEndToEndId><OrgnlUETR>%s</OrgnlUETR>
        </TxInfAndSts></CxlDtls></RsltnOfInvstgtn>
        """
        .formatted(
            id,
            TestBank.institution(from.bic),
            TestBank.institution(CipsOptions.BIC),
            Instant.now(),
            caseId,
            TestBank.institution("TDHACNSH"),
            status,
            original.endToEndId,
            original.uetr);
  }

  static String ask(TestBank from, String id, String originalId) {
    return """
        <FIToFIPmtStsReq><GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm><InstgAgt>%s</InstgAgt></GrpHdr>
        <OrgnlGrpInf><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>
        </FIToFIPmtStsReq>
        """
        .formatted(id, Instant.now(), TestBank.institution(from.bic), originalId);
  }

  static String report(TestBank from, String id, String day) {
    return """
        <AcctRptgReq><GrpHdr><MsgId>%s</MsgId><CreDtTm>%s</CreDtTm></GrpHdr>
        <RptgReq><ReqdMsgNmId>camt.053.001.08</ReqdMsgNmId><AcctOwnr><Agt>%s</Agt></AcctOwnr>
        <RptgPrd><FrToDt><FrDt>%s</FrDt></FrToDt><Tp>ALLL</Tp></RptgPrd></RptgReq></AcctRptgReq>
        """
        .formatted(id, Instant.now(), TestBank.institution(from.bic), day);
  }
}
