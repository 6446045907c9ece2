package io.tradehub.loadtest.as4;

import com.helger.peppolid.factory.PeppolIdentifierFactory;
import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.dynamicdiscovery.AS4EndpointDetailProviderConstant;
import com.helger.phase4.peppol.Phase4PeppolSender;
import com.helger.phase4.sender.EAS4UserMessageSendResult;
import com.helger.security.certificate.TrustedCAChecker;
import com.helger.servlet.mock.MockServletContext;
import com.helger.web.scope.mgr.WebScopeManager;
import io.tradehub.sandbox.peppol.Credential;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A process that sends with phase4 alone, as its documentation shows and with its defaults: an SBDH
 * around the document, compressed, signed, encrypted, over its own HTTP client. Nothing of the hub
 * is in it.
 */
final class PlainSender {
  private final Credential credential;
  private final AS4CryptoFactoryInMemoryKeyStore crypto;
  private final TrustedCAChecker authorities;
  private final X509Certificate receiver;
  private final String url;
  private final BenchDocument document;

  private PlainSender(String[] args) throws Exception {
    char[] password = args[2].toCharArray();
    credential = Stores.credential(Path.of(args[0]), password);
    KeyStore trust = Stores.load(Path.of(args[1]), password);
    crypto =
        new AS4CryptoFactoryInMemoryKeyStore(
            credential.keyStore(password), Credential.ALIAS, password, trust);
    authorities = new TrustedCAChecker((X509Certificate) trust.getCertificate("ap-ca"));
    receiver = (X509Certificate) trust.getCertificate("receiver");
    url = args[3];
    document = BenchDocument.read(Path.of(args[4]));
  }

  /**
   * Prints "ready", then reads lines of two numbers, for how many milliseconds to send and how many
   * messages at once, and answers each line with the number of messages and the nanoseconds that
   * they took. Ends when its input does.
   *
   * @param args key store, trust store (with the receiver's certificate), the password of both, the
   *     receiver's address, and the document to send
   */
  public static void main(String[] args) throws Exception {
    WebScopeManager.onGlobalBegin(MockServletContext.create());
    var sender = new PlainSender(args);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] numbers = line.split(" ");
      System.out.println(
          sender.send(Duration.ofMillis(Long.parseLong(numbers[0])), Integer.parseInt(numbers[1])));
    }
    System.exit(0);
  }

  private String send(Duration time, int inFlight) throws Exception {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(inFlight)) {
      List<Future<Long>> all =
          IntStream.range(0, inFlight).mapToObj(i -> threads.submit(() -> sendUntil(end))).toList();
      long messages = 0;
      for (Future<Long> one : all) {
        messages += one.get();
      }
      return messages + " " + (System.nanoTime() - start);
    }
  }

  private long sendUntil(long end) throws Exception {
    long messages = 0;
    while (System.nanoTime() < end) {
      sendOne();
      messages++;
    }
    return messages;
  }

  private void sendOne() throws Exception {
    var ids = PeppolIdentifierFactory.INSTANCE;
    EAS4UserMessageSendResult result =
        Phase4PeppolSender.builder()
            .cryptoFactory(crypto)
            .peppolAP_CAChecker(authorities)
            .documentTypeID(ids.parseDocumentTypeIdentifier(document.type()))
            .processID(ids.parseProcessIdentifier(document.process()))
            .senderParticipantID(
                ids.createParticipantIdentifierWithDefaultScheme(document.sender().value()))
            .receiverParticipantID(
                ids.createParticipantIdentifierWithDefaultScheme(document.receiver().value()))
            .senderPartyID(BenchDocument.SENDER_SEAT)
            .countryC1("SE")
            .payload(document.bytes())
            .endpointDetailProvider(new AS4EndpointDetailProviderConstant(receiver, url))
            .sendMessageAndCheckForReceipt();
    if (!result.isSuccess()) {
      throw new IllegalStateException("plain phase4 did not deliver: " + result);
    }
  }
}
