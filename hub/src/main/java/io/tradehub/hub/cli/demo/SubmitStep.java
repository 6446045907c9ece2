package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import io.tradehub.hub.cli.BulkSubmit;
import io.tradehub.hub.cli.Names;
import io.tradehub.hub.cli.demo.Seller.Sent;
import io.tradehub.v1.Document;
import io.tradehub.v1.Message;
import io.tradehub.v1.SubmitMessageRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Scene 1: valid documents go out, and each comes back with a signed receipt. */
final class SubmitStep implements Step {
  @Override
  public String title() {
    return "The seller submits invoices and a credit note to hub A";
  }

  @Override
  public void run(Play play) throws Exception {
    Board board = play.board();
    board.say(
        "validate → look up in the SMP → wrap in an SBDH → AS4, signed and encrypted → receipt");
    ConcurrentMap<String, Sent> sent = new ConcurrentHashMap<>();
    long begin = System.nanoTime();
    BulkSubmit.run(
        play.stage().hubA().client(),
        Examples.VALID.stream().map(SubmitStep::request).iterator(),
        answer -> {
          String name = answer.getRequestId();
          if (answer.hasAccepted()) {
            String id = answer.getAccepted().getMessage().getId();
            sent.put(name, play.seller().follow(new Sent(id, name, begin)));
          } else {
            board.result(
                name, "DELIVERED", "refused", since(begin), answer.getRefused().getMessage());
          }
        });
    for (String name : Examples.VALID) {
      if (sent.containsKey(name)) {
        delivered(play, sent.get(name), Examples.read(name));
      }
    }
  }

  private static java.time.Duration since(long begin) {
    return java.time.Duration.ofNanos(System.nanoTime() - begin);
  }

  private static SubmitMessageRequest request(String name) {
    return SubmitMessageRequest.newBuilder()
        .setRequestId(name)
        .setDocument(Document.newBuilder().setContent(Examples.read(name)))
        .build();
  }

  private static void delivered(Play play, Sent sent, ByteString content)
      throws InterruptedException {
    Message message = play.seller().await(sent, Seller.ARRIVED, Play.PATIENCE);
    boolean receipt = play.seller().evidence(sent.id(), "as4-receipt").isPresent();
    play.board()
        .result(
            sent.label(),
            "DELIVERED",
            Names.of(message.getState()),
            receipt && Seller.ARRIVED.contains(message.getState()),
            took(message),
            receipt ? "signed receipt verified and stored" : "there is no receipt");
    play.delivered().add(new Play.Invoice(sent, content));
  }

  /** From acceptance to the last change, by the hub's own clock. */
  static java.time.Duration took(Message message) {
    return java.time.Duration.between(
        instant(message.getCreateTime()), instant(message.getUpdateTime()));
  }

  private static java.time.Instant instant(com.google.protobuf.Timestamp time) {
    return java.time.Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
