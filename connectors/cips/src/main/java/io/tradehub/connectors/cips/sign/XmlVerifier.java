package io.tradehub.connectors.cips.sign;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.sign.SignatureFault.Kind;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;

/** Checks the signatures of messages. Safe for use by many threads. */
public final class XmlVerifier {
  private final Function<Agent, Optional<TrustedKey>> keys;

  /** With the key of each sender that has one. */
  public XmlVerifier(Function<Agent, Optional<TrustedKey>> keys) {
    this.keys = keys;
  }

  /**
   * Checks one.
   *
   * @param message a signed {@code BizMsg}; these very bytes are to be read afterwards
   * @return who signed it, which is the header's {@code Fr}
   * @throws SignatureFault when it is not signed as the profile says, by who it says
   */
  public Agent verify(byte[] message) throws SignatureFault {
    MessageTree tree = MessageTree.of(message);
    Element element =
        tree.signature().orElseThrow(() -> new SignatureFault(Kind.UNSIGNED, "it is not signed"));
    Agent from =
        tree.from()
            .orElseThrow(
                () ->
                    new SignatureFault(
                        Kind.UNREADABLE, "its header does not say clearly who sends it (Fr)"));
    TrustedKey key =
        keys.apply(from)
            .orElseThrow(
                () ->
                    new SignatureFault(
                        Kind.UNKNOWN_SENDER, "no key is known of its sender " + from.value()));
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector(key.key()), element);
    context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
    key.crypto().use(context);
    XMLSignature signature = read(context);
    SignatureForm.check(signature);
    if (!key.algorithm()
        .uri()
        .equals(signature.getSignedInfo().getSignatureMethod().getAlgorithm())) {
      throw new SignatureFault(
          Kind.WRONG, "its signature is of another algorithm than the key of " + from.value());
    }
    if (!valid(signature, context)) {
      throw new SignatureFault(
          Kind.WRONG,
          "its signature is not that of this message by the key of "
              + from.value()
              + ": it was altered, or signed by somebody else");
    }
    return from;
  }

  private static XMLSignature read(DOMValidateContext context) throws SignatureFault {
    try {
      return SignatureForm.FACTORY.unmarshalXMLSignature(context);
    } catch (MarshalException | RuntimeException e) {
      throw new SignatureFault(
          Kind.OTHER_FORM, "its signature is of another form: " + e.getMessage());
    }
  }

  private static boolean valid(XMLSignature signature, DOMValidateContext context) {
    try {
      return signature.validate(context);
    } catch (XMLSignatureException e) {
      return false; // of another length, or no signature at all
    }
  }
}
