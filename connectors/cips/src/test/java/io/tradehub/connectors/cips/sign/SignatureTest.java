package io.tradehub.connectors.cips.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a right signature is, and what is not one. */
class SignatureTest {
  private static final Agent BANK = Agent.bic("TDHBCNSH");
  private static final KeyPair KEYS = Keys.ec();
  private static final KeyPair RSA = Keys.rsa(2048);
  private static final KeyPair OTHER = Keys.ec();

  private static final String MESSAGE =
      """
      <BizMsg xmlns="urn:tradehub:cips:bizmsg:1"><AppHdr xmlns="%s"><Fr><FIId><FinInstnId>\
      <BICFI>TDHBCNSH</BICFI></FinInstnId></FIId></Fr><To><FIId><FinInstnId><BICFI>CIPSCNSH\
      </BICFI></FinInstnId></FIId></To><BizMsgIdr>M-1</BizMsgIdr></AppHdr>\
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><Amt Ccy='CNY' >100.00\
      </Amt><Nm>深圳离岸贸易 &amp; 公司</Nm><!-- a note --></Document></BizMsg>"""
          .formatted(MessageTree.HEADER);

  private final XmlVerifier verifier = verifier(KEYS);

  private static XmlVerifier verifier(KeyPair keys) {
    Map<Agent, TrustedKey> known = Map.of(BANK, new TrustedKey(keys.getPublic(), Crypto.fastest()));
    return new XmlVerifier(agent -> Optional.ofNullable(known.get(agent)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] signed(String message) {
    return signed(message, Crypto.fastest());
  }

  private static byte[] signed(String message, Crypto crypto) {
    try {
      return XmlSigner.sign(bytes(message), new SigningKey(KEYS.getPrivate(), crypto));
    } catch (SignatureFault e) {
      throw new AssertionError(e);
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private void refused(Kind kind, String message) {
    refused(kind, bytes(message));
  }

  private void refused(Kind kind, byte[] message) {
    assertThatThrownBy(() -> verifier.verify(message))
        .isInstanceOfSatisfying(
            SignatureFault.class,
            fault -> {
              assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
              assertThat(fault).hasMessageMatching("(?s).{10,}");
            });
  }

  @Test
  void whatWeSignIsRightForUsAndForTheJdk() throws Exception {
    byte[] signed = signed(MESSAGE);
    assertThat(verifier.verify(signed)).isEqualTo(BANK);
    assertThat(JdkSignatures.verifies(signed, KEYS.getPublic())).isTrue();
    assertThat(JdkSignatures.verifies(signed, OTHER.getPublic())).isFalse();
  }

  @Test
  void whatTheJdkSignsIsRightForUs() throws Exception {
    assertThat(verifier.verify(JdkSignatures.sign(bytes(MESSAGE), KEYS.getPrivate())))
        .isEqualTo(BANK);
    assertThat(verifier(RSA).verify(JdkSignatures.sign(bytes(MESSAGE), RSA.getPrivate())))
        .isEqualTo(BANK);
  }

  @Test
  void anRsaKeySignsToo() throws Exception {
    byte[] signed =
        XmlSigner.sign(bytes(MESSAGE), new SigningKey(RSA.getPrivate(), Crypto.fastest()));
    assertThat(verifier(RSA).verify(signed)).isEqualTo(BANK);
    assertThat(JdkSignatures.verifies(signed, RSA.getPublic())).isTrue();
  }

  @Test
  void theNativeLibraryAndTheJdkUnderstandEachOther() throws Exception {
    assertThat(Crypto.fastest().name()).isEqualTo("AmazonCorrettoCryptoProvider");
    assertThat(verifier.verify(signed(MESSAGE, Crypto.jdk()))).isEqualTo(BANK);
    XmlVerifier jdk =
        new XmlVerifier(a -> Optional.of(new TrustedKey(KEYS.getPublic(), Crypto.jdk())));
    assertThat(jdk.verify(signed(MESSAGE, Crypto.fastest()))).isEqualTo(BANK);
  }

  @Test
  void signingKeepsEveryOtherByte() {
    String signed = text(signed(MESSAGE));
    assertThat(signed.replaceFirst("<Sgntr>.*</Sgntr>", "")).isEqualTo(MESSAGE);
  }

  @Test
  void aMemberOfCipsIsKnownByItsId() throws Exception {
    String message =
        MESSAGE.replace(
            "<BICFI>TDHBCNSH</BICFI>",
            "<ClrSysMmbId><ClrSysId><Prtry>CIPS</Prtry></ClrSysId><MmbId>100000000017</MmbId>"
                + "</ClrSysMmbId>");
    XmlVerifier all =
        new XmlVerifier(a -> Optional.of(new TrustedKey(KEYS.getPublic(), Crypto.fastest())));
    assertThat(all.verify(signed(message))).isEqualTo(Agent.cips("100000000017"));
  }

  @Test
  void everyChangedByteOfTheMessageIsNoticed() throws Exception {
    byte[] signed = signed(MESSAGE);
    int comment = text(signed).indexOf("<!--");
    Random random = new Random(3);
    int meaningless = 0;
    for (int i = 0; i < signed.length; i++) {
      byte[] altered = signed.clone();
      altered[i] = (byte) (altered[i] ^ 1 << random.nextInt(7));
      try {
        verifier.verify(altered);
        // White space in a tag, a quote's kind and comments have no meaning, nor have the last bits
        // of base64.
        assertThat(said(altered)).as("byte %d", i).isEqualTo(said(signed));
        meaningless++;
      } catch (SignatureFault e) {
        assertThat(e.kind()).isNotNull();
      }
    }
    assertThat(comment).isPositive();
    assertThat(meaningless).isLessThan(signed.length / 20);
  }

  /** What a message says, without its signature. */
  private static String said(byte[] message) throws Exception {
    return text(JdkSignatures.canonical(message)).replaceFirst("<Sgntr>.*</Sgntr>", "");
  }

  @Test
  void anotherKeyIsNotBelieved() throws Exception {
    refused(
        Kind.WRONG,
        XmlSigner.sign(bytes(MESSAGE), new SigningKey(OTHER.getPrivate(), Crypto.fastest())));
    refused(Kind.WRONG, JdkSignatures.sign(bytes(MESSAGE), RSA.getPrivate()));
  }

  @Test
  void aSenderWithoutAKeyIsNotBelieved() {
    refused(Kind.UNKNOWN_SENDER, signed(MESSAGE.replace("TDHBCNSH", "TDHXCNSH")));
  }

  @Test
  void whatIsNotSignedIsNotBelieved() {
    refused(Kind.UNSIGNED, MESSAGE);
    refused(Kind.UNSIGNED, MESSAGE.replace("</AppHdr>", "<Sgntr/></AppHdr>"));
  }

  @Test
  void aSignatureOverLessOrOtherThanTheWholeIsNotBelieved() throws Exception {
    byte[] message = bytes(MESSAGE);
    refused(
        Kind.OTHER_FORM,
        JdkSignatures.sign(message, KEYS.getPrivate(), List.of(Transform.ENVELOPED), ""));
    refused(
        Kind.OTHER_FORM,
        JdkSignatures.sign(
            message,
            KEYS.getPrivate(),
            List.of(Transform.ENVELOPED, CanonicalizationMethod.INCLUSIVE),
            ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // another element of XML Signature, at any place
        "</Document>=><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></Document>",
        "</SignatureValue>=></SignatureValue><KeyInfo><KeyName>k</KeyName></KeyInfo>",
        "</SignatureValue>=></SignatureValue><Object>x</Object>",
        "</Reference>=></Reference><Reference URI=''/>",
        "<Signature xmlns=><Signature Id='s' xmlns",
        "URI=\"\"=>URI=\"#x\"",
        "URI=\"\"=>URI=\"file:///etc/hostname\"",
        "URI=\"\"=>Id=\"\"",
        "xmldsig-more#ecdsa-sha256=>xmldsig-more#hmac-sha256",
        "xmldsig-more#ecdsa-sha256=>xmldsig-more#ecdsa-sha1",
        "xmlenc#sha256=>xmldsig#sha1",
        "enveloped-signature=>base64",
        "<Transforms>=><Transforms><Transform Algorithm='http://www.w3.org/TR/1999/REC-xslt-19991116'/>",
        "<DigestValue>=><DigestValue>%%%=",
        "<SignatureValue>=><Other/><SignatureValue>",
        "<SignatureMethod =><Signaturemethod "
      })
  void aSignatureOfAnotherFormIsNotBelieved(String change) {
    int at = change.indexOf("=>");
    if (change.startsWith("<Signature xmlns=")) {
      at = change.indexOf("=>", 16);
    }
    String signed = text(signed(MESSAGE));
    String altered =
        signed.replaceFirst(
            java.util.regex.Pattern.quote(change.substring(0, at)),
            java.util.regex.Matcher.quoteReplacement(change.substring(at + 2)));
    assertThat(altered).isNotEqualTo(signed);
    assertThatThrownBy(() -> verifier.verify(bytes(altered)))
        .isInstanceOfSatisfying(
            SignatureFault.class,
            fault ->
                assertThat(fault.kind())
                    .as(fault.getMessage())
                    .isIn(Kind.OTHER_FORM, Kind.UNREADABLE));
  }

  @Test
  void aSignedMessageWrappedIntoAnotherIsNotBelieved() {
    String signed = text(signed(MESSAGE));
    String document = signed.substring(signed.indexOf("<Document"), signed.indexOf("</BizMsg>"));
    String signature = signed.substring(signed.indexOf("<Sgntr>"), signed.indexOf("</AppHdr>"));
    String forged = MESSAGE.replace("100.00", "999.00");

    // the right signature at another message
    refused(Kind.WRONG, forged.replace("</AppHdr>", signature + "</AppHdr>"));
    // the right message within, another one to be read
    refused(Kind.OTHER_FORM, forged.replace("</Document>", signed + "</Document>"));
    refused(Kind.UNREADABLE, signed.replace("</BizMsg>", document + "</BizMsg>"));
    refused(Kind.UNREADABLE, signed.replace("<Document", forged + "<Document"));
    refused(Kind.UNREADABLE, "<x>" + signed + "</x>");
    // two places for a signature
    refused(Kind.OTHER_FORM, signed.replace("</AppHdr>", signature + "</AppHdr>"));
    refused(
        Kind.OTHER_FORM,
        signed.replace(
            "</Sgntr>", signature.replace("<Sgntr>", "").replace("</Sgntr>", "") + "</Sgntr>"));
    // not where it belongs
    refused(
        Kind.OTHER_FORM,
        signed.replace(signature, "").replace("</Document>", signature + "</Document>"));
    // from two senders at once
    refused(
        Kind.UNREADABLE,
        signed(
            MESSAGE.replaceFirst(
                "<BICFI>TDHBCNSH</BICFI>",
                "<BICFI>TDHBCNSH</BICFI><ClrSysMmbId><MmbId>1</MmbId></ClrSysMmbId>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "<BizMsg/>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>",
        "<!DOCTYPE BizMsg [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><BizMsg>&e;</BizMsg>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:1'>&nobody;</BizMsg>",
        "<?target data?><BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><BizMsg xmlns='urn:tradehub:cips:bizmsg:1'/>",
        "<BizMsg xmlns='urn:tradehub:cips:bizmsg:2'/>",
        "<p:BizMsg/>"
      })
  void whatIsNoMessageIsUnreadable(String junk) {
    refused(Kind.UNREADABLE, junk);
  }

  @Test
  void aMessageOfManyLevelsIsUnreadableAndSaidSoSoon() {
    String deep = "<a>".repeat(100_000);
    refused(Kind.UNREADABLE, MESSAGE.replace("<Nm>", deep + "<Nm>"));
  }

  @Test
  void keysThatAreTooWeakAreNotTaken() {
    for (KeyPair weak : List.of(Keys.rsa(1024), Keys.ec("secp384r1"))) {
      assertThatThrownBy(() -> new SigningKey(weak.getPrivate(), Crypto.jdk()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("P-256");
      assertThatThrownBy(() -> new TrustedKey(weak.getPublic(), Crypto.jdk()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2048");
    }
  }
}
