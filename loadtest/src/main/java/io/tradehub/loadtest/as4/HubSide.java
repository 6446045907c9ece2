package io.tradehub.loadtest.as4;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.HubClient;
import io.tradehub.hub.security.ApiKey;
import io.tradehub.loadtest.HubProcess;
import io.tradehub.sandbox.peppol.Credential;
import io.tradehub.sandbox.peppol.SandboxPeppol;
import io.tradehub.v1.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Two hubs as they are run, a process each, with the flags of the launcher: submitted over gRPC,
 * stored with an fsync before each answer on both sides, validation off.
 */
final class HubSide implements As4Side {
  // Enough waiting that the sending hub always has the next message, few enough to end soon.
  private static final int OUTSTANDING = 4 * IN_FLIGHT;

  private final HubProcess receiver;
  private final HubProcess sender;
  private final HubClient client;
  private final Deliveries deliveries;

  private HubSide(HubProcess receiver, HubProcess sender, HubClient client, Document document) {
    this.receiver = receiver;
    this.sender = sender;
    this.client = client;
    this.deliveries = new Deliveries(client, document, OUTSTANDING);
  }

  /**
   * Starts both hubs, registered in this network.
   *
   * @param flags more options for their JVMs, separated by spaces; {name} stands for "sender" or
   *     "receiver"
   */
  static HubSide start(SandboxPeppol network, Path folder, BenchDocument document, String flags)
      throws IOException {
    Files.createDirectories(folder);
    int port = freePort();
    ApiKey key = ApiKey.generate();
    Credential from = network.pki().accessPoint(BenchDocument.SENDER_SEAT);
    Credential to = network.pki().accessPoint(BenchDocument.RECEIVER_SEAT);
    network.register(
        document.receiver(),
        document.type(),
        document.process(),
        "http://127.0.0.1:" + port + "/as4",
        to.certificate());
    var config = new HubConfiguration(network, folder);
    HubProcess receiver =
        HubProcess.start(
            "receiver",
            folder.resolve("receiver.log"),
            config.write(
                "receiver", to, document.receiver(), ApiKey.generate().hash().toString(), port),
            List.of(),
            flags);
    HubProcess sender = null;
    try {
      sender =
          HubProcess.start(
              "sender",
              folder.resolve("sender.log"),
              config.write("sender", from, document.sender(), key.hash().toString(), 0),
              List.of(),
              flags);
      return new HubSide(
          receiver,
          sender,
          new HubClient(sender.api(), key.reveal(), Duration.ofSeconds(30)),
          Document.newBuilder()
              .setSender(document.sender().shortForm())
              .setReceiver(document.receiver().shortForm())
              .setContent(ByteString.copyFrom(document.bytes()))
              .build());
    } catch (IOException | RuntimeException e) {
      receiver.close();
      if (sender != null) {
        sender.close();
      }
      throw e;
    }
  }

  // The SMP must know the address before the hub that listens there starts.
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String name() {
    return "tradehub";
  }

  @Override
  public Sent send(Duration time) throws Exception {
    return deliveries.run(time);
  }

  @Override
  public Duration cpu() {
    return sender.cpu().plus(receiver.cpu());
  }

  @Override
  public void close() {
    client.close();
    sender.close();
    receiver.close();
  }

  /** A request id that no other message has. */
  static String newRequestId() {
    return UUID.randomUUID().toString();
  }
}
