package io.tradehub.hub.core;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Delivery;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.Outcome;
import io.tradehub.connectors.api.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The other side of the network, in a bad mood: it answers, is down, refuses, falls silent after it
 * got a message and before, and remembers what arrived. It knows a message by its network id, as
 * access points do, and takes it once.
 *
 * <p>A document names its line, if any, as "[line]" in its text.
 */
final class Counterparty {
  private final Random random;
  private final Map<UUID, ByteString> arrived = new HashMap<>();
  private final List<UUID> order = new ArrayList<>();
  private final Set<UUID> underWay = new HashSet<>();
  private final Map<String, UUID> linesUnderWay = new HashMap<>();
  private final Set<UUID> receipted = new HashSet<>();
  private final Set<UUID> receipts = new HashSet<>();
  private boolean healthy;

  /** What the hub did that it must not. */
  final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

  Counterparty(long seed) {
    random = new Random(seed);
  }

  /** From now on everything works. */
  synchronized void heal() {
    healthy = true;
  }

  /** What arrived under a message's id. */
  synchronized Optional<ByteString> arrived(UUID id) {
    return Optional.ofNullable(arrived.get(id));
  }

  /** The ids of what arrived, in the order it came first. */
  synchronized List<UUID> order() {
    return List.copyOf(order);
  }

  /**
   * The network will say, or has said, what became of a message that it has: its attempts that are
   * under way hold nobody up any more.
   */
  synchronized void answers(UUID id) {
    receipted.add(id);
    linesUnderWay.values().remove(id);
  }

  Outcome deliver(Delivery delivery) {
    String line = line(delivery.document());
    begin(delivery.messageId(), line);
    try {
      // A moment, in which others could wrongly begin.
      Thread.sleep(0, 200_000);
      return answer(delivery);
    } catch (InterruptedException e) {
      return new Outcome.Unknown("INTERRUPTED", "interrupted");
    } finally {
      end(delivery.messageId(), line);
    }
  }

  private synchronized void begin(UUID id, String line) {
    if (!underWay.add(id)) {
      wrongs.add("two attempts of message " + id + " at once");
    }
    // Of what has its receipt only a question is asked, and that holds nobody up.
    if (!line.isEmpty() && !receipted.contains(id) && linesUnderWay.putIfAbsent(line, id) != null) {
      wrongs.add("two messages of line " + line + " at once");
    }
  }

  private synchronized void end(UUID id, String line) {
    underWay.remove(id);
    linesUnderWay.remove(line, id);
    receipted.addAll(receipts);
    receipts.clear();
  }

  private synchronized Outcome answer(Delivery delivery) {
    int mood = healthy ? 0 : random.nextInt(100);
    boolean known = arrived.containsKey(delivery.messageId());
    if (mood < 35) {
      receipts.add(delivery.messageId());
      return new Outcome.Delivered(arrive(delivery));
    } else if (mood < 40) {
      receipts.add(delivery.messageId());
      Duration again = Duration.ofSeconds(random.nextInt(5));
      return new Outcome.Delivered(arrive(delivery), Optional.of(again));
    } else if (mood < 45) {
      return new Outcome.Pending("ON_ITS_WAY", "somebody has it", Duration.ofSeconds(2));
    } else if (mood < 55) {
      return new Outcome.Completed(arrive(delivery));
    } else if (mood < 60 && !known) {
      return new Outcome.Rejected("NO", "not wanted", Optional.empty());
    } else if (mood < 72) {
      return Outcome.destinationFailed("DOWN", "nobody answers");
    } else if (mood < 80) {
      Optional<Duration> after = Optional.of(Duration.ofSeconds(random.nextInt(5)));
      return new Outcome.Retry("BUSY", "later", Outcome.Fault.MESSAGE, after);
    } else if (mood < 88) {
      arrive(delivery);
      return new Outcome.Unknown("SILENT", "no receipt came");
    } else if (mood < 92) {
      return new Outcome.Unknown("SILENT", "no receipt came");
    } else if (mood < 96) {
      arrive(delivery);
      throw new IllegalStateException("a fault of the connector, after sending");
    }
    throw new IllegalStateException("a fault of the connector, before sending");
  }

  private io.tradehub.connectors.api.Evidence arrive(Delivery delivery) {
    ByteString content = delivery.document().content().bytes();
    ByteString before = arrived.putIfAbsent(delivery.messageId(), content);
    if (before == null) {
      order.add(delivery.messageId());
    } else if (!before.equals(content)) {
      wrongs.add("message " + delivery.messageId() + " was sent again with other content");
    }
    return ScriptedConnector.RECEIPT;
  }

  /** The directory: what it says of a document never changes, but it is not always there. */
  synchronized Resolution resolve(Document document) {
    if (!healthy && random.nextInt(100) < 30) {
      return new Resolution.Unavailable("DIRECTORY_DOWN", "the directory does not answer");
    }
    return text(document).contains("unregistered")
        ? new Resolution.Refused("PARTICIPANT_NOT_REGISTERED", "not registered")
        : new Resolution.Found(ScriptedConnector.EVERYBODY);
  }

  static String text(Document document) {
    return document.content().bytes().toStringUtf8();
  }

  private static String line(Document document) {
    String text = text(document);
    int open = text.indexOf('[');
    return open < 0 ? "" : text.substring(open + 1, text.indexOf(']'));
  }
}
