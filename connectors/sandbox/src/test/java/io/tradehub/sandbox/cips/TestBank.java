package io.tradehub.sandbox.cips;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A bank that speaks to CIPS with nothing but the JDK: makes messages of text, signs and checks
 * them with the JDK's XML signatures, and takes what CIPS sends.
 */
final class TestBank implements AutoCloseable {
  private static final XMLSignatureFactory SIGNATURES = XMLSignatureFactory.getInstance("DOM");
  private static final AtomicInteger NEXT = new AtomicInteger();

  final String bic;
  private final SandboxCips cips;
  private final ParticipantKey key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer inbox;

  /** What CIPS sent, in the order in which it came. */
  final List<Said> got = new CopyOnWriteArrayList<>();

  /** What the bank answers to it. */
  volatile int inboxStatus = 204;

  TestBank(SandboxCips cips, String bic) throws IOException {
    this(cips, cips.participant(bic));
  }

  TestBank(SandboxCips cips, ParticipantKey key) {
    this.cips = cips;
    this.key = key;
    this.bic = key.bic();
  }

  /** Takes what CIPS sends from now on. */
  TestBank listening() throws IOException {
    inbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    inbox.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    inbox.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          int status = inboxStatus;
          if (status < 300) {
            got.add(new Said(200, body, cips.certificate().getPublicKey()));
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    inbox.start();
    cips.callback(bic, URI.create("http://127.0.0.1:" + inbox.getAddress().getPort() + "/cips"));
    return this;
  }

  /** What came of a message type. */
  List<Said> got(String type) {
    return got.stream().filter(s -> s.text("MsgDefIdr").equals(type)).toList();
  }

  static String newId() {
    return "M-" + NEXT.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
  }

  static String newUetr() {
    return UUID.randomUUID().toString();
  }

  /** Sends a document under its own id, signed. */
  Said send(String id, String type, String document) {
    return post(signed(envelope(id, type, document)));
  }

  Said post(byte[] message) {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(cips.url()))
                  .header("content-type", "application/xml")
                  .timeout(Duration.ofSeconds(20))
                  .POST(BodyPublishers.ofByteArray(message))
                  .build(),
              BodyHandlers.ofByteArray());
      return new Said(
          answer.statusCode(),
          answer.body(),
          cips.certificate().getPublicKey(),
          answer.headers().firstValue("retry-after").orElse(""));
    } catch (IOException e) {
      return new Said(-1, new byte[0], null);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String envelope(String id, String type, String document) {
    return """
        <BizMsg xmlns="urn:tradehub:cips:bizmsg:1">
          <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">
            <Fr><FIId>%s</FIId></Fr><To><FIId>%s</FIId></To>
            <BizMsgIdr>%s</BizMsgIdr><MsgDefIdr>%s</MsgDefIdr><BizSvc>tradehub.cips.1</BizSvc>
            <CreDt>%s</CreDt><Sgntr></Sgntr>
          </AppHdr>
          <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s">%s</Document>
        </BizMsg>
        """
        .formatted(
            institution(bic), institution(cips.bic()), id, type, Instant.now(), type, document);
  }

  static String institution(String name) {
    return name.matches("\\d{12}")
        ? "<FinInstnId><ClrSysMmbId><ClrSysId><Prtry>CIPS</Prtry></ClrSysId><MmbId>"
            + name
            + "</MmbId></ClrSysMmbId></FinInstnId>"
        : "<FinInstnId><BICFI>" + name + "</BICFI></FinInstnId>";
  }

  /** Signs with the JDK, after the fact, in the tree. */
  byte[] signed(String envelope) {
    try {
      Document document = parse(envelope.getBytes(StandardCharsets.UTF_8));
      Element holder = (Element) document.getElementsByTagNameNS("*", "Sgntr").item(0);
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
              SIGNATURES.newSignatureMethod(
                  "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", null),
              List.of(reference));
      SIGNATURES.newXMLSignature(info, null).sign(new DOMSignContext(key.key(), holder));
      var out = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (GeneralSecurityException
        | MarshalException
        | XMLSignatureException
        | TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  static Document parse(byte[] xml) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException(new String(xml, StandardCharsets.UTF_8), e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    if (inbox != null) {
      inbox.stop(0);
    }
  }

  /**
   * What CIPS said.
   *
   * @param status of HTTP; -1 when it said nothing
   * @param retryAfter the header of that name; empty when there is none
   */
  record Said(int status, byte[] body, PublicKey cipsKey, String retryAfter) {
    Said(int status, byte[] body, PublicKey cipsKey) {
      this(status, body, cipsKey, "");
    }

    String xml() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether CIPS signed it, by the JDK's opinion. */
    boolean signed() {
      Document document = parse(body);
      NodeList found =
          document.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
      try {
        var context =
            new DOMValidateContext(KeySelector.singletonKeySelector(cipsKey), found.item(0));
        return found.getLength() == 1
            && SIGNATURES.unmarshalXMLSignature(context).validate(context);
      } catch (MarshalException | XMLSignatureException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The text of the first element of a name; empty when there is none. */
    String text(String name) {
      NodeList found = parse(body).getElementsByTagNameNS("*", name);
      return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    /** The texts of all elements of a name. */
    List<String> texts(String name) {
      NodeList found = parse(body).getElementsByTagNameNS("*", name);
      return java.util.stream.IntStream.range(0, found.getLength())
          .mapToObj(i -> found.item(i).getTextContent())
          .toList();
    }

    /** The code of the first reason. */
    String reason() {
      NodeList found = parse(body).getElementsByTagNameNS("*", "Rsn");
      return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }
  }
}
