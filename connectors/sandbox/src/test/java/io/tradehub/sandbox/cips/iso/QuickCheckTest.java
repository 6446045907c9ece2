package io.tradehub.sandbox.cips.iso;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The quick check says what the JDK says, whatever way a document is written. */
class QuickCheckTest {
  private static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");
  private static KeyPair keys;
  private static KeyPair others;

  @BeforeAll
  static void keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
    others = generator.generateKeyPair();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Signs with the JDK, into the element Sgntr. */
  private static Element signed(Document document, String prefix) throws Exception {
    var reference =
        SIGNATURES.newReference(
            "",
            SIGNATURES.newDigestMethod(DigestMethod.SHA256, null),
            List.of(
                SIGNATURES.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                SIGNATURES.newTransform(
                    CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
            null,
            null);
    var info =
        SIGNATURES.newSignedInfo(
            SIGNATURES.newCanonicalizationMethod(
                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
            SIGNATURES.newSignatureMethod(Signer.ECDSA, null),
            List.of(reference));
    Element holder = (Element) document.getElementsByTagNameNS("*", "Sgntr").item(0);
    DOMSignContext context = new DOMSignContext(keys.getPrivate(), holder);
    if (!prefix.isEmpty()) {
      context.setDefaultNamespacePrefix(prefix);
    }
    SIGNATURES.newXMLSignature(info, null).sign(context);
    return (Element) holder.getLastChild();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns='urn:a'><b>x</b><Sgntr/></a>",
        "<p:a xmlns:p='urn:a' xmlns:q='urn:q' xmlns='urn:d'><q:b q:z='1' y='2' b='3'/><Sgntr/></p:a>",
        "<a><b xmlns='urn:b'><c xmlns=''>x</c></b><Sgntr/></a>",
        "<a xmlns='urn:a'> <!-- not signed --> <b x='&lt;&#9;&quot;&apos;&#10;'>&amp; &gt; &#13;\n</b><Sgntr/></a>",
        "<a xmlns='urn:a'><b><![CDATA[<&>]]></b><Sgntr xml:lang='de'/>金额</a>",
        "<a xmlns='urn:a' xmlns:unused='urn:u'><x:b xmlns:x='urn:x'><x:c/><y:c xmlns:y='urn:x'/></x:b><Sgntr/></a>",
        "<p:a xmlns:p='urn:a'><p:b xmlns:p='urn:other'><p:c/></p:b><Sgntr/></p:a>",
      })
  void what_the_jdk_signed_is_right(String xml) throws Exception {
    for (String prefix : List.of("", "ds")) {
      Element signature = signed(parse(xml), prefix);

      assertThat(Verifier.flawByJdk(signature, keys.getPublic())).isEmpty();
      assertThat(QuickCheck.sure(signature, keys.getPublic())).isTrue();
      assertThat(QuickCheck.sure(signature, others.getPublic())).isFalse();
    }
  }

  @Test
  void what_was_altered_is_not() throws Exception {
    Document document = parse("<a xmlns='urn:a'><b>x</b><Sgntr/></a>");
    Element signature = signed(document, "");
    Element b = (Element) document.getDocumentElement().getFirstChild();

    b.setTextContent("y");
    assertThat(QuickCheck.sure(signature, keys.getPublic())).isFalse();
    b.setTextContent("x");
    assertThat(QuickCheck.sure(signature, keys.getPublic())).isTrue();
    b.setAttribute("new", "");
    assertThat(QuickCheck.sure(signature, keys.getPublic())).isFalse();
    assertThat(Verifier.flawByJdk(signature, keys.getPublic())).isPresent();
  }

  @Test
  void what_looks_otherwise_is_left_to_the_jdk() throws Exception {
    Document document = parse("<a xmlns='urn:a'><b>x</b><Sgntr/></a>");
    Element signature = signed(document, "");
    signature.appendChild(document.createElementNS(Signer.XMLDSIG, "KeyInfo"));

    assertThat(QuickCheck.sure(signature, keys.getPublic())).isFalse();
    assertThat(Verifier.flawByJdk(signature, keys.getPublic())).isPresent();
  }
}
