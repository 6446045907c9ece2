package io.tradehub.hub.cli;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tradehub.hub.store.audit.Break;
import io.tradehub.hub.store.audit.Chain;
import io.tradehub.hub.store.audit.LogReport;
import io.tradehub.hub.store.rocks.LogAudit;
import io.tradehub.v1.Event;
import io.tradehub.v1.ExportLogResponse;
import io.tradehub.v1.LogPlace;
import io.tradehub.v1.LoggedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exported logs: a file that whoever was given it can check without a hub, with this program or
 * with their own. One JSON object a line; for each tenant where its chain begins, its events, and
 * where it ended:
 *
 * <pre>
 * {"tenant":"acme","begins":{"sequence":0,"hash":""}}
 * {"sequence":1,"event":"…base64…","hash":"…hexadecimal…"}
 * {"ends":{"sequence":1,"hash":"…hexadecimal…"}}
 * </pre>
 *
 * <p>Each hash is SHA-256 over the hash before it and the event's bytes, which are a {@code
 * tradehub.v1.Event} without its hash.
 */
final class AuditFile {
  private static final Gson GSON = new Gson();

  private AuditFile() {}

  /** A line as it is read; what it does not have is null. */
  private record Line(
      String tenant, Place begins, Long sequence, String event, String hash, Place ends) {}

  private record Place(long sequence, String hash) {}

  /** Writes a tenant's log. */
  static void write(LogAudit audit, String tenant, PrintWriter out) {
    begins(out, tenant, audit.beginning(tenant).sequence(), audit.beginning(tenant).hash());
    audit.export(tenant, event -> event(out, event.sequence(), event.event(), event.hash()));
    ends(out, audit.noted(tenant).sequence(), audit.noted(tenant).hash());
  }

  /** Writes the log that a hub gives. */
  static void write(Iterator<ExportLogResponse> parts, PrintWriter out) {
    while (parts.hasNext()) {
      ExportLogResponse part = parts.next();
      switch (part.getPartCase()) {
        case BEGIN -> {
          LogPlace begin = part.getBegin();
          begins(out, begin.getTenant(), begin.getSequence(), begin.getHash().toByteArray());
        }
        case EVENTS -> part.getEvents().getEventsList().forEach(event -> event(out, event));
        case END -> ends(out, part.getEnd().getSequence(), part.getEnd().getHash().toByteArray());
        case PART_NOT_SET -> throw new CommandFailure("the hub sent a part that is none");
      }
    }
  }

  private static void begins(PrintWriter out, String tenant, long sequence, byte[] hash) {
    out.println(line("tenant", tenant, "begins", place(sequence, hash)));
  }

  private static void event(PrintWriter out, LoggedEvent event) {
    event(out, event.getSequence(), event.getEvent().toByteArray(), event.getHash().toByteArray());
  }

  private static void event(PrintWriter out, long sequence, byte[] event, byte[] hash) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("sequence", sequence);
    members.put("event", Base64.getEncoder().encodeToString(event));
    members.put("hash", Chain.hex(hash));
    out.println(Json.object(members));
  }

  private static void ends(PrintWriter out, long sequence, byte[] hash) {
    out.println(Json.object(Map.of("ends", place(sequence, hash))));
  }

  private static String line(String first, Object a, String second, Object b) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(first, a);
    members.put(second, b);
    return Json.object(members);
  }

  private static Json.Raw place(long sequence, byte[] hash) {
    return new Json.Raw(line("sequence", sequence, "hash", Chain.hex(hash)));
  }

  /** The events in a file that was checked, with where each log begins, in order. */
  static void read(BufferedReader in, LogReader reader) throws IOException {
    int number = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      Line line = parse(text, ++number);
      if (line.begins() != null) {
        reader.begins(line.tenant(), line.begins().sequence());
      } else if (line.ends() != null) {
        reader.ends();
      } else {
        reader.event(Event.parseFrom(Base64.getDecoder().decode(line.event())));
      }
    }
  }

  /** Is told what is in a file. */
  interface LogReader {
    /** A tenant's log begins after a sequence. */
    void begins(String tenant, long sequence);

    /** The log's next event. */
    void event(Event event);

    /** The log ends. */
    void ends();
  }

  /** Checks every log in a file. */
  static List<LogReport> check(BufferedReader in) throws IOException {
    List<LogReport> reports = new ArrayList<>();
    Log log = null;
    int number = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      number++;
      Line line = parse(text, number);
      if (line.begins() != null) {
        if (log != null) {
          reports.add(log.unended());
        }
        log = new Log(line.tenant(), line.begins());
      } else if (log == null) {
        throw notALog(number, "expected the beginning of a log");
      } else if (line.ends() != null) {
        reports.add(log.ended(line.ends()));
        log = null;
      } else {
        log.add(line);
      }
    }
    if (log != null) {
      reports.add(log.unended());
    }
    return reports;
  }

  private static Line parse(String text, int number) {
    try {
      Line line = GSON.fromJson(text, Line.class);
      boolean event = line != null && line.event() != null && line.hash() != null;
      if (line == null
          || line.begins() != null && line.tenant() == null
          || line.begins() == null && line.ends() == null && (!event || line.sequence() == null)) {
        throw notALog(number, "it is none of beginning, event and end");
      }
      return line;
    } catch (JsonSyntaxException e) {
      throw notALog(number, e.getMessage());
    }
  }

  private static CommandFailure notALog(int line, String why) {
    return new CommandFailure(
        "line " + line + " is not of a log that 'tradehub audit export' wrote: " + why);
  }

  /** One log while it is checked. */
  private static final class Log {
    private final String tenant;
    private final long begin;
    private final Chain chain;
    private long last;
    private String hash;
    private Optional<Break> broken = Optional.empty();

    Log(String tenant, Place begins) {
      this.tenant = tenant;
      this.begin = begins.sequence();
      this.last = begin;
      this.hash = begins.hash();
      this.chain = new Chain(HexFormat.of().parseHex(begins.hash()));
    }

    void add(Line line) {
      if (broken.isPresent()) {
        return;
      }
      long expected = last + 1;
      if (line.sequence() != expected) {
        broken =
            Optional.of(
                new Break(
                    Break.Kind.GAP, expected, "", "event " + expected, "event " + line.sequence()));
        return;
      }
      byte[] event;
      byte[] found;
      try {
        event = Base64.getDecoder().decode(line.event());
        found = HexFormat.of().parseHex(line.hash());
      } catch (IllegalArgumentException e) {
        broken =
            Optional.of(
                new Break(
                    Break.Kind.UNREADABLE, expected, "", "event " + expected, e.getMessage()));
        return;
      }
      byte[] link = chain.link(event);
      if (!Arrays.equals(link, found)) {
        broken =
            Optional.of(
                new Break(
                    Break.Kind.LINK_BROKEN,
                    expected,
                    messageId(event),
                    Chain.hex(link),
                    line.hash()));
        return;
      }
      chain.follow(found);
      last = expected;
      hash = line.hash();
    }

    LogReport ended(Place ends) {
      if (broken.isEmpty() && ends.sequence() != last) {
        Break.Kind kind = ends.sequence() > last ? Break.Kind.TOO_SHORT : Break.Kind.TOO_LONG;
        broken =
            Optional.of(
                new Break(
                    kind,
                    Math.min(ends.sequence(), last) + 1,
                    "",
                    "an end at " + ends.sequence(),
                    "an end at " + last));
      }
      if (broken.isEmpty() && !ends.hash().equals(hash)) {
        broken = Optional.of(new Break(Break.Kind.HEAD_MISMATCH, last, "", ends.hash(), hash));
      }
      return report();
    }

    LogReport unended() {
      if (broken.isEmpty()) {
        broken =
            Optional.of(
                new Break(
                    Break.Kind.TOO_SHORT, last + 1, "", "the end of the log", "nothing more"));
      }
      return report();
    }

    private LogReport report() {
      return new LogReport(
          tenant,
          last - begin,
          last > begin ? begin + 1 : 0,
          last,
          begin > 0 ? 1 : 0,
          begin,
          hash,
          broken);
    }

    private static String messageId(byte[] event) {
      try {
        return Event.parseFrom(event).getMessageId();
      } catch (InvalidProtocolBufferException e) {
        return "";
      }
    }
  }
}
