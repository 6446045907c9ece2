package io.tradehub.loadtest.as4;

import io.tradehub.loadtest.ChildJvm;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** phase4 alone with its defaults, a sending and a receiving process, no flags of ours. */
final class PlainSide implements As4Side {
  private final ChildJvm receiver;
  private final ChildJvm sender;

  private PlainSide(ChildJvm receiver, ChildJvm sender) {
    this.receiver = receiver;
    this.sender = sender;
  }

  /**
   * Starts both processes, with keys of this network.
   *
   * @param options for their JVMs, separated by spaces; empty for none, as a newcomer starts them
   */
  static PlainSide start(SandboxPeppol network, Path folder, BenchDocument document, String options)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    List<String> flags = options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    String password = UUID.randomUUID().toString();
    Credential from = network.pki().accessPoint(BenchDocument.SENDER_SEAT);
    Credential to = network.pki().accessPoint(BenchDocument.RECEIVER_SEAT);
    from.writePkcs12(folder.resolve("sender.p12"), password.toCharArray());
    to.writePkcs12(folder.resolve("receiver.p12"), password.toCharArray());
    KeyStore trust = network.pki().trustStore();
    trust.setCertificateEntry("receiver", to.certificate());
    try (OutputStream out = Files.newOutputStream(folder.resolve("trust.p12"))) {
      trust.store(out, password.toCharArray());
    }
    ChildJvm receiver =
        ChildJvm.start(
            "plain receiver",
            folder.resolve("receiver.log"),
            flags,
            PlainReceiver.class.getName(),
            folder.resolve("receiver.p12").toString(),
            folder.resolve("trust.p12").toString(),
            password);
    try {
      ChildJvm sender =
          ChildJvm.start(
              "plain sender",
              folder.resolve("sender.log"),
              flags,
              PlainSender.class.getName(),
              folder.resolve("sender.p12").toString(),
              folder.resolve("trust.p12").toString(),
              password,
              receiver.read(),
              document.file().toString());
      var side = new PlainSide(receiver, sender);
      sender.read();
      return side;
    } catch (IOException e) {
      receiver.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "plain phase4";
  }

  @Override
  public Sent send(Duration time) throws IOException {
    String[] answer = sender.ask(time.toMillis() + " " + IN_FLIGHT).split(" ");
    return new Sent(Long.parseLong(answer[0]), Duration.ofNanos(Long.parseLong(answer[1])));
  }

  @Override
  public Duration cpu() {
    return sender.cpu().plus(receiver.cpu());
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
  }
}
