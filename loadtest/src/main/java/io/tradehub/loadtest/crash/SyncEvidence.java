package io.tradehub.loadtest.crash;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a trace of a hub's system calls, line by line, and finds out for each request: its bytes
 * were written to the write-ahead log, that file was synced after that, and only then an answer
 * that names the request left through a socket.
 *
 * <p>The trace is {@code strace -f -y}: a call that others interrupted stands on two lines. A write
 * counts when it has returned, a sync from when it begins until it has returned, an answer when it
 * begins. The order of the lines is the order in which the tracer saw these.
 */
final class SyncEvidence {
  private static final Pattern LINE =
      Pattern.compile(
          "^(\\d+)\\s+(?:<\\.\\.\\. )?(\\w+)(?:\\((.*)| resumed>(.*))$", Pattern.DOTALL);
  private static final Pattern LOG = Pattern.compile("^\\d+<[^>]*?(/\\d+\\.log)>");
  private static final Pattern SOCKET = Pattern.compile("^\\d+<(socket|TCP)[^>]*>");
  private static final Pattern REQUEST = Pattern.compile("sync-\\d{6}");

  /** What a thread began and did not end, by its number. */
  private final Map<String, String> begun = new HashMap<>();

  /** The clock is the number of the line. */
  private long now;

  /** When a request's bytes were in the log's file for the first time, and in which file. */
  private final Map<String, Place> written = new TreeMap<>();

  /** For each file, the latest begin of a sync that has returned. */
  private final Map<String, Long> synced = new HashMap<>();

  private final Map<String, Long> syncBegan = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> early = new HashSet<>();
  private long syncs;

  private record Place(String file, long time) {}

  /** The next line of the trace. */
  void read(String line) {
    now++;
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    String thread = matcher.group(1);
    String call = matcher.group(2);
    boolean begins = matcher.group(3) != null;
    boolean ends = !line.endsWith("<unfinished ...>");
    String arguments = begins ? matcher.group(3) : begun.remove(thread);
    if (arguments == null) {
      return;
    }
    if (begins) {
      begin(thread, call, arguments);
    }
    if (ends) {
      end(thread, call, arguments);
    } else {
      begun.put(thread, arguments);
    }
  }

  private void begin(String thread, String call, String arguments) {
    if (isSync(call)) {
      syncBegan.put(thread, now);
    } else if (SOCKET.matcher(arguments).find()) {
      Matcher request = REQUEST.matcher(arguments);
      while (request.find()) {
        answer(request.group());
      }
    }
  }

  private void end(String thread, String call, String arguments) {
    Matcher log = LOG.matcher(arguments);
    if (!log.find()) {
      return;
    }
    String file = log.group(1);
    if (isSync(call)) {
      synced.put(file, syncBegan.get(thread));
      syncs++;
      return;
    }
    Matcher request = REQUEST.matcher(arguments);
    while (request.find()) {
      written.putIfAbsent(request.group(), new Place(file, now));
    }
  }

  private void answer(String request) {
    Place place = written.get(request);
    boolean safe =
        place != null && synced.getOrDefault(place.file(), Long.MIN_VALUE) > place.time();
    if (answered.add(request) && !safe) {
      early.add(request);
    }
  }

  private static boolean isSync(String call) {
    return call.equals("fdatasync") || call.equals("fsync");
  }

  /** How many requests were seen in the log. */
  int written() {
    return written.size();
  }

  /** How many answers were seen to leave. */
  int answers() {
    return answered.size();
  }

  /** The requests whose answer left before the sync that follows their write had returned. */
  Set<String> early() {
    return Set.copyOf(early);
  }

  /** How often a log was synced. */
  long syncs() {
    return syncs;
  }
}
