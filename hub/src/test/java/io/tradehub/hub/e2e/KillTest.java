package io.tradehub.hub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.tradehub.connectors.api.Content;
import io.tradehub.hub.Hub;
import io.tradehub.v1.Direction;
import io.tradehub.v1.Document;
import io.tradehub.v1.GetMessageRequest;
import io.tradehub.v1.ListMessagesRequest;
import io.tradehub.v1.Message;
import io.tradehub.v1.MessageFilter;
import io.tradehub.v1.MessageState;
import io.tradehub.v1.MessageView;
import io.tradehub.v1.ReceiveMessagesResponse.InboxMessage;
import io.tradehub.v1.SubmitMessageRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Either hub is killed at any moment, again and again, while invoices cross: nothing that was
 * acknowledged is lost, nothing arrives twice or changed, and all ends as it should.
 */
class KillTest {
  private static final int INVOICES = 80;
  private static final int KILLS = 6;

  @TempDir private Path folder;
  private final Map<String, String> submitted = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> received = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void givenHubsThatAreKilledAtRandom_thenNothingIsLostAndNothingIsDoubled() throws Exception {
    long seed = Long.getLong("tradehub.seed", System.nanoTime());
    try (Network network = Network.ofProcesses(folder)) {
      String template = example();
      network.register(
          network.b,
          Hub.installedConnectors()
              .getFirst()
              .recognise(Content.xml(template.getBytes(StandardCharsets.UTF_8)))
              .orElseThrow());
      network.a.start();
      network.b.start();
      CountDownLatch allSubmitted = new CountDownLatch(1);
      Thread seller = Thread.ofVirtual().start(() -> sell(network, template, allSubmitted));
      Thread buyer = Thread.ofVirtual().start(() -> buy(network));

      Random random = new Random(seed);
      for (int kill = 0; kill < KILLS; kill++) {
        Network.Side side = random.nextBoolean() ? network.a : network.b;
        Thread.sleep(random.nextInt(1_500));
        side.stop();
        side.start();
      }
      assertThat(allSubmitted.await(60, TimeUnit.SECONDS)).as("all submitted").isTrue();

      awaitAllCompleted(network, seed);
      over.set(true);
      seller.join();
      buyer.join(Duration.ofSeconds(30));
      assertThat(received)
          .as("seed %d: what the buyer received", seed)
          .isEqualTo(byNumber(template));
      assertThat(ids(network.a, Direction.DIRECTION_OUTBOUND))
          .as("seed %d: what the seller's hub sent", seed)
          .containsExactlyInAnyOrderElementsOf(submitted.values());
      assertThat(ids(network.b, Direction.DIRECTION_INBOUND))
          .as("seed %d: what the buyer's hub stored", seed)
          .hasSize(INVOICES);
    }
  }

  /** Submits each invoice until it is acknowledged, always with its own request id. */
  private void sell(Network network, String template, CountDownLatch done) {
    for (int i = 0; i < INVOICES; i++) {
      String number = "KILL-" + i;
      SubmitMessageRequest request =
          SubmitMessageRequest.newBuilder()
              .setRequestId(number)
              .setDocument(
                  Document.newBuilder()
                      .setContent(ByteString.copyFromUtf8(numbered(template, number))))
              .build();
      while (!submitted.containsKey(number)) {
        try {
          submitted.put(number, network.a.messages().submitMessage(request).getMessage().getId());
        } catch (StatusRuntimeException | NullPointerException e) {
          pause(50);
        }
      }
      pause(60);
    }
    done.countDown();
  }

  /** Receives and acknowledges; keeps what came by its number, and notices what comes changed. */
  private void buy(Network network) {
    while (!over.get()) {
      try (Receiver receiver = new Receiver(network.b)) {
        while (!over.get()) {
          InboxMessage message = receiver.next();
          String content = message.getDocument().getContent().toStringUtf8();
          received.merge(number(content), content, (a, b) -> a.equals(b) ? a : "CHANGED");
          receiver.acknowledge(message);
          receiver.more();
        }
      } catch (AssertionError | RuntimeException e) {
        pause(50);
      }
    }
  }

  private void awaitAllCompleted(Network network, long seed) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (true) {
      Map<MessageState, List<Message>> byState = new TreeMap<>();
      for (String id : submitted.values()) {
        Message message =
            network
                .a
                .messages()
                .getMessage(
                    GetMessageRequest.newBuilder()
                        .setId(id)
                        .setView(MessageView.MESSAGE_VIEW_BASIC)
                        .build());
        byState.computeIfAbsent(message.getState(), s -> new ArrayList<>()).add(message);
      }
      if (byState.keySet().equals(Set.of(MessageState.MESSAGE_STATE_COMPLETED))) {
        return;
      }
      if (System.nanoTime() > end) {
        byState.remove(MessageState.MESSAGE_STATE_COMPLETED);
        throw new AssertionError("seed " + seed + ": not all completed: " + byState);
      }
      pause(200);
    }
  }

  private static List<String> ids(Network.Side side, Direction direction) {
    return side
        .messages()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setPageSize(1000)
                .setFilter(MessageFilter.newBuilder().setDirection(direction))
                .build())
        .getMessagesList()
        .stream()
        .map(Message::getId)
        .toList();
  }

  private Map<String, String> byNumber(String template) {
    Map<String, String> all = new TreeMap<>();
    submitted.keySet().forEach(number -> all.put(number, numbered(template, number)));
    return all;
  }

  private static String numbered(String template, String number) {
    return template.replaceFirst("<cbc:ID>[^<]*</cbc:ID>", "<cbc:ID>" + number + "</cbc:ID>");
  }

  private static String number(String content) {
    int begin = content.indexOf("<cbc:ID>") + 8;
    return content.substring(begin, content.indexOf("</cbc:ID>", begin));
  }

  private static String example() throws Exception {
    try (InputStream in =
        Hub.class.getResourceAsStream("cli/demo/invoice-1-tea-and-porcelain.xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
