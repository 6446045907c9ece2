package io.tradehub.connectors.cips.messages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Finds out where a writer is, from what it has written so far. Only a writer that must give up
 * wants to know; so the others pay nothing for it.
 */
final class Written {
  private record Open(String name, int position, Map<String, Integer> children) {
    Open(String name, int position) {
      this(name, position, new HashMap<>());
    }
  }

  private Written() {}

  /** The way to the element that is open, as an XPath of local names. */
  static String path(byte[] bytes, int size) {
    String text = new String(bytes, 0, size, StandardCharsets.UTF_8);
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open("", 0));
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (text.charAt(at + 1) == '/') {
        open.pop();
      } else {
        String name = name(text, at + 1);
        int position = open.peek().children().merge(name, 1, Integer::sum);
        open.push(new Open(name, Repeats.mayRepeat(open.peek().name(), name) ? position : 0));
      }
    }
    StringBuilder path = new StringBuilder();
    Iterator<Open> way = open.descendingIterator();
    way.next();
    while (way.hasNext()) {
      Open element = way.next();
      path.append('/').append(element.name());
      if (element.position() > 0) {
        path.append('[').append(element.position()).append(']');
      }
    }
    return path.toString();
  }

  private static String name(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }
}
