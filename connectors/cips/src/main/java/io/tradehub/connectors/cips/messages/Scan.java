package io.tradehub.connectors.cips.messages;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.model.MessageType;
import io.tradehub.connectors.cips.schema.ProfileSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the parties in the beginning of a document, by its tags. It knows of XML what it needs
 * to find its way, and gives up where it does not: at a DTD, at what is cut off, and at what is
 * longer than anything in a message.
 */
final class Scan {
  private static final int MAX_DEPTH = 40;
  private static final int MAX_NAMESPACES = 40;

  private final String text;
  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, String> namespaces = new HashMap<>();
  private MessageType type;
  private boolean enveloped;
  private Agent from;
  private Agent to;
  private Agent sender;
  private Agent receiver;
  private int at;

  /**
   * @param start of the document
   */
  Scan(byte[] start) {
    // Only ASCII matters here; whatever else it is stays out of the way.
    text = new String(start, StandardCharsets.ISO_8859_1);
  }

  /** Looks. */
  Optional<Sighting> look() {
    while (type == null || sender == null || receiver == null) {
      at = text.indexOf('<', at);
      if (at < 0 || !tag()) {
        break;
      }
    }
    return type == null
        ? Optional.empty()
        : Optional.of(
            new Sighting(
                type,
                enveloped,
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(sender),
                Optional.ofNullable(receiver)));
  }

  /** Goes past what begins with the next angle bracket; false when there is nothing to go on to. */
  private boolean tag() {
    if (text.startsWith("<!--", at)) {
      return past("-->");
    }
    if (text.startsWith("<![CDATA[", at)) {
      return past("]]>");
    }
    if (text.startsWith("<?", at)) {
      return past("?>");
    }
    if (text.startsWith("<!", at)) {
      return false;
    }
    int begin = at + 1;
    if (!past(">")) {
      return false;
    }
    int end = at - 1;
    if (text.startsWith("/", begin)) {
      open.poll();
      return !open.isEmpty();
    }
    boolean empty = end > begin && text.charAt(end - 1) == '/';
    return start(text.substring(begin, empty ? end - 1 : end), empty);
  }

  private boolean past(String what) {
    int found = text.indexOf(what, at);
    at = found + what.length();
    return found >= 0;
  }

  /** An element begins: its name and attributes as they are written. */
  private boolean start(String tag, boolean empty) {
    int end = 0;
    while (end < tag.length() && !Character.isWhitespace(tag.charAt(end))) {
      end++;
    }
    String qualified = tag.substring(0, end);
    int colon = qualified.indexOf(':');
    String prefix = colon < 0 ? "" : qualified.substring(0, colon);
    String name = qualified.substring(colon + 1);
    declarations(tag, end);
    if (open.isEmpty()) {
      enveloped = name.equals("BizMsg") && ProfileSchema.ENVELOPE.equals(namespaces.get(prefix));
      if (!enveloped && !name.equals("Document")) {
        return false;
      }
    }
    if (name.equals("Document") && open.size() == (enveloped ? 1 : 0)) {
      type = MessageType.ofNamespace(namespaces.getOrDefault(prefix, "")).orElse(null);
      if (type == null) {
        return false;
      }
    }
    if (empty) {
      return !open.isEmpty();
    }
    open.push(name);
    if (name.equals("BICFI") || name.equals("MmbId")) {
      agent(name);
    }
    return open.size() <= MAX_DEPTH;
  }

  /** Keeps the namespaces that a tag declares; that a later one hides an earlier will do here. */
  private void declarations(String tag, int from) {
    int next = tag.indexOf("xmlns", from);
    while (next >= 0 && namespaces.size() < MAX_NAMESPACES) {
      int equals = tag.indexOf('=', next);
      int quote = equals < 0 ? -1 : skipSpace(tag, equals + 1);
      if (quote < 0 || quote >= tag.length()) {
        return;
      }
      int end = tag.indexOf(tag.charAt(quote), quote + 1);
      if (end < 0) {
        return;
      }
      String name = tag.substring(next + "xmlns".length(), equals).strip();
      if (name.isEmpty() || name.startsWith(":")) {
        namespaces.put(name.isEmpty() ? "" : name.substring(1), tag.substring(quote + 1, end));
      }
      next = tag.indexOf("xmlns", end);
    }
  }

  private static int skipSpace(String tag, int from) {
    int at = from;
    while (at < tag.length() && Character.isWhitespace(tag.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The text of the element that has just begun names an agent, of whatever it is in. */
  private void agent(String element) {
    int end = text.indexOf('<', at);
    if (end < 0) {
      return;
    }
    String value = text.substring(at, end);
    if (value.isEmpty() || !plain(value)) {
      return;
    }
    Agent agent = element.equals("BICFI") ? Agent.bic(value) : Agent.cips(value);
    if (open.contains("AppHdr")) {
      if (open.contains("Fr") && from == null) {
        from = agent;
      } else if (open.contains("To") && to == null) {
        to = agent;
      }
    } else if (open.contains("RltdAgts")) {
      return; // of a movement on an account, not of the message
    } else if (is(open, "InstgAgt", "Assgnr", "AcctOwnr") && sender == null) {
      sender = agent;
    } else if (is(open, "InstdAgt", "Assgne") && receiver == null) {
      receiver = agent;
    }
  }

  private static boolean is(Deque<String> open, String... names) {
    for (String name : names) {
      if (open.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Letters and digits: all that names of agents have. */
  private static boolean plain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return value.length() <= 35;
  }
}
