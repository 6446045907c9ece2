package io.tradehub.loadtest.settle;

import com.prowidesoftware.swift.model.mx.BusinessAppHdrV02;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import com.prowidesoftware.swift.model.mx.MxWriteParams;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.ClearingChannel2Code;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification3Choice;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction39;
import com.prowidesoftware.swift.model.mx.dic.FIToFICustomerCreditTransferV08;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GenericOrganisationIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader93;
import com.prowidesoftware.swift.model.mx.dic.OrganisationIdentification29;
import com.prowidesoftware.swift.model.mx.dic.OrganisationIdentificationSchemeName1Choice;
import com.prowidesoftware.swift.model.mx.dic.Party38Choice;
import com.prowidesoftware.swift.model.mx.dic.Party44Choice;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification7;
import com.prowidesoftware.swift.model.mx.dic.PaymentTypeInformation28;
import com.prowidesoftware.swift.model.mx.dic.PostalAddress24;
import com.prowidesoftware.swift.model.mx.dic.Purpose2Choice;
import com.prowidesoftware.swift.model.mx.dic.RegulatoryReporting3;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.SettlementInstruction7;
import com.prowidesoftware.swift.model.mx.dic.SettlementMethod1Code;
import com.prowidesoftware.swift.model.mx.dic.StructuredRegulatoryReporting3;
import io.tradehub.connectors.cips.model.Header;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import io.tradehub.loadtest.codec.Codec;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/**
 * pw-iso20022 used plainly: its model is filled and written, the JDK's validator checks the whole
 * against the profile's XSDs, and pw-iso20022 reads it again. Its cache of JAXB contexts is set;
 * without it each document takes a third of a second.
 */
final class PlainCodec implements Codec<Payment> {
  private static final String BEGIN = "<BizMsg xmlns=\"urn:tradehub:cips:bizmsg:1\">";
  private static final String END = "</BizMsg>";

  private final Validator validator;
  private final MxWriteParams params = new MxWriteParams();

  private PlainCodec(Validator validator) {
    JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
    this.validator = validator;
    params.includeXMLDeclaration = false;
  }

  /**
   * With the XSDs that the connector's own tables are made from.
   *
   * @throws SAXException when they cannot be compiled
   */
  static PlainCodec withTheProfilesSchemas() throws SAXException {
    return new PlainCodec(
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(ProfileSchema.class.getResource("bizmsg.1.xsd"))
            .newValidator());
  }

  @Override
  public String name() {
    return "pw-iso20022 used plainly";
  }

  @Override
  public int roundTrip(Payment payment) throws Exception {
    MxPacs00800108 message = new MxPacs00800108();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    message.setAppHdr(header(payment, now));
    message.setFIToFICstmrCdtTrf(
        new FIToFICustomerCreditTransferV08()
            .setGrpHdr(group(payment, now))
            .addCdtTrfTxInf(transfer(payment, now.toLocalDate())));
    String xml = BEGIN + message.header(params) + message.document(params) + END;
    validator.validate(new StreamSource(new StringReader(xml)));
    check(payment, MxPacs00800108.parse(xml));
    return xml.getBytes(StandardCharsets.UTF_8).length;
  }

  private void check(Payment payment, MxPacs00800108 read) {
    CreditTransferTransaction39 transfer = read.getFIToFICstmrCdtTrf().getCdtTrfTxInf().getFirst();
    if (!read.getAppHdr().reference().equals(payment.messageId())
        || !transfer.getPmtId().getUETR().equals(payment.uetr())
        || transfer.getIntrBkSttlmAmt().getValue().compareTo(payment.amount()) != 0
        || !transfer.getCdtr().getNm().equals(payment.creditor().name())) {
      throw Codec.damaged(name(), "payment " + payment.endToEndId());
    }
  }

  private static BusinessAppHdrV02 header(Payment payment, OffsetDateTime now) {
    BusinessAppHdrV02 header = new BusinessAppHdrV02();
    header.setFr(new Party44Choice().setFIId(agent(payment.sender())));
    header.setTo(new Party44Choice().setFIId(agent(Banks.CIPS)));
    header.setBizMsgIdr(payment.messageId());
    header.setMsgDefIdr(MessageType.CUSTOMER_CREDIT_TRANSFER.id());
    header.setBizSvc(Header.SERVICE);
    header.setCreDt(now);
    return header;
  }

  private static GroupHeader93 group(Payment payment, OffsetDateTime now) {
    return new GroupHeader93()
        .setMsgId(payment.messageId())
        .setCreDtTm(now)
        .setNbOfTxs("1")
        .setTtlIntrBkSttlmAmt(amount(payment))
        .setSttlmInf(
            new SettlementInstruction7()
                .setSttlmMtd(SettlementMethod1Code.CLRG)
                .setClrSys(new ClearingSystemIdentification3Choice().setPrtry("CIPS")))
        .setPmtTpInf(new PaymentTypeInformation28().setClrChanl(ClearingChannel2Code.RTGS))
        .setInstgAgt(agent(payment.sender()));
  }

  private static CreditTransferTransaction39 transfer(Payment payment, LocalDate day) {
    return new CreditTransferTransaction39()
        .setPmtId(
            new PaymentIdentification7()
                .setInstrId(payment.messageId())
                .setEndToEndId(payment.endToEndId())
                .setUETR(payment.uetr()))
        .setIntrBkSttlmAmt(amount(payment))
        .setIntrBkSttlmDt(day)
        .setChrgBr(ChargeBearerType1Code.SHAR)
        .setInstdAgt(agent(payment.receiver()))
        .setDbtr(party(payment.debtor()))
        .setDbtrAcct(account(payment.debtor()))
        .setDbtrAgt(agent(payment.sender()))
        .setCdtrAgt(agent(payment.receiver()))
        .setCdtr(party(payment.creditor()))
        .setCdtrAcct(account(payment.creditor()))
        .setPurp(new Purpose2Choice().setCd(Payment.PURPOSE))
        .addRgltryRptg(
            new RegulatoryReporting3()
                .addDtls(new StructuredRegulatoryReporting3().setCd(Payment.TRANSACTION)))
        .setRmtInf(new RemittanceInformation16().addUstrd(payment.remittance()));
  }

  private static ActiveCurrencyAndAmount amount(Payment payment) {
    return new ActiveCurrencyAndAmount().setCcy(Payment.CURRENCY).setValue(payment.amount());
  }

  private static BranchAndFinancialInstitutionIdentification6 agent(String bic) {
    return new BranchAndFinancialInstitutionIdentification6()
        .setFinInstnId(new FinancialInstitutionIdentification18().setBICFI(bic));
  }

  private static PartyIdentification135 party(Payment.Customer customer) {
    return new PartyIdentification135()
        .setNm(customer.name())
        .setPstlAdr(
            new PostalAddress24()
                .setTwnNm(customer.town())
                .setCtry("CN")
                .addAdrLine(customer.street()))
        .setId(
            new Party38Choice()
                .setOrgId(
                    new OrganisationIdentification29()
                        .addOthr(
                            new GenericOrganisationIdentification1()
                                .setId(customer.creditCode())
                                .setSchmeNm(
                                    new OrganisationIdentificationSchemeName1Choice()
                                        .setPrtry("USCC")))));
  }

  private static CashAccount38 account(Payment.Customer customer) {
    AccountIdentification4Choice id = new AccountIdentification4Choice();
    return new CashAccount38()
        .setId(
            customer.iban()
                ? id.setIBAN(customer.account())
                : id.setOthr(new GenericAccountIdentification1().setId(customer.account())));
  }
}
