package io.tradehub.sandbox.peppol.as4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.phase4.crypto.AS4SigningParams;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.ebms3header.Ebms3Description;
import com.helger.phase4.ebms3header.Ebms3Error;
import com.helger.phase4.messaging.crypto.AS4Signer;
import com.helger.phase4.model.ESoapVersion;
import com.helger.phase4.model.message.AS4ErrorMessage;
import com.helger.phase4.model.message.AS4ReceiptMessage;
import com.helger.phase4.util.AS4ResourceHelper;
import io.tradehub.sandbox.peppol.Credential;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.UUID;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.w3c.dom.Document;

/** Writes AS4 signal messages: receipts and errors. */
final class Signals {
  private Signals() {}

  /**
   * A receipt.
   *
   * @param userMessage the SOAP document that is received; the references of its signature go into
   *     the receipt
   * @param nonRepudiation whether they do
   * @param refTo the id of the message that it is for
   */
  static byte[] receipt(
      Document userMessage, boolean nonRepudiation, String refTo, Optional<Credential> signer) {
    var receipt =
        AS4ReceiptMessage.create(
            ESoapVersion.SOAP_12, newId(), null, userMessage, nonRepudiation, refTo);
    return sign(receipt.getAsSoapDocument(), receipt.getMessagingID(), signer);
  }

  /** An error of severity failure. */
  static byte[] error(String refTo, String code, String text, Optional<Credential> signer) {
    var description = new Ebms3Description();
    description.setLang("en");
    description.setValue(text);
    var error = new Ebms3Error();
    error.setErrorCode(code);
    error.setSeverity("failure");
    error.setCategory("Content");
    error.setOrigin("ebms");
    error.setShortDescription(text);
    error.setDescription(description);
    error.setErrorDetail(text);
    error.setRefToMessageInError(refTo);
    var message =
        AS4ErrorMessage.create(ESoapVersion.SOAP_12, refTo, new CommonsArrayList<>(error));
    return sign(message.getAsSoapDocument(), message.getMessagingID(), signer);
  }

  private static byte[] sign(Document soap, String messagingId, Optional<Credential> signer) {
    if (signer.isEmpty()) {
      return bytes(soap);
    }
    try (var resources = new AS4ResourceHelper()) {
      var parameters =
          new AS4SigningParams()
              .setAlgorithmSign(ECryptoAlgorithmSign.RSA_SHA_256)
              .setAlgorithmSignDigest(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
      return bytes(
          AS4Signer.createSignedMessage(
              Phase4.crypto(signer.get(), null),
              soap,
              ESoapVersion.SOAP_12,
              messagingId,
              null,
              resources,
              true,
              parameters));
    } catch (WSSecurityException e) {
      throw new IllegalStateException("cannot sign an answer", e);
    }
  }

  private static byte[] bytes(Document document) {
    try {
      var out = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (javax.xml.transform.TransformerException e) {
      throw new IllegalStateException("cannot write an answer", e);
    }
  }

  private static String newId() {
    return UUID.randomUUID() + "@sandbox.example";
  }
}
