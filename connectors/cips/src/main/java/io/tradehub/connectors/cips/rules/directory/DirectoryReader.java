package io.tradehub.connectors.cips.rules.directory;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.codes.Bic;
import io.tradehub.connectors.cips.rules.codes.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a directory: {@code {"version": "…", "source": "…", "participants": [{"bic": "…", "cipsId":
 * "…", "name": "…", "kind": "direct"}, {"bic": "…", "name": "…", "kind": "indirect", "via":
 * "…"}]}}. In one pass; every wrong participant is named, up to a bound.
 */
final class DirectoryReader {
  /** More than takes part in any payment system, and no trouble to hold. */
  static final int MAX_PARTICIPANTS = 100_000;

  private static final int MAX_FAULTS = 20;
  private static final int MAX_TEXT = 140;
  private static final int CIPS_ID = 12;

  private final JsonReader json;
  private final List<String> faults = new ArrayList<>();
  private boolean more;

  private final List<Participant> participants = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private DirectoryReader(Reader text) {
    json = new JsonReader(text);
    json.setStrictness(Strictness.STRICT);
  }

  /**
   * Reads a directory.
   *
   * @throws InvalidDirectoryException when it is wrong
   * @throws IOException when the text cannot be read
   */
  static Directory read(Reader text) throws InvalidDirectoryException, IOException {
    return new DirectoryReader(text).read();
  }

  private Directory read() throws InvalidDirectoryException, IOException {
    Map<String, String> head = new HashMap<>();
    try {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        switch (name) {
          case "version", "source" -> text(name, head);
          case "participants" -> participants();
          default -> unknown(name);
        }
      }
      json.endObject();
      json.peek(); // Throws when something follows.
    } catch (MalformedJsonException e) {
      fault("this is no JSON");
      throw refusal();
    } catch (EOFException e) {
      fault("the file ends too early");
      throw refusal();
    } catch (IllegalStateException e) {
      fault(
          "this is not what a directory has here: "
              + e.getMessage().lines().findFirst().orElse(""));
      throw refusal();
    }
    need(head, "version");
    need(head, "source");
    if (participants.isEmpty()) {
      faultAt("the directory", "participants is missing or empty");
    }
    checkTogether();
    if (!faults.isEmpty()) {
      throw refusal();
    }
    return new Directory(head.get("version"), head.get("source"), participants);
  }

  private void participants() throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      if (participants.size() == MAX_PARTICIPANTS) {
        // Nothing more is read: a file that is far too long costs no more than one that is not.
        throw new IllegalStateException("more than " + MAX_PARTICIPANTS + " participants");
      }
      String place = place();
      Map<String, String> fields = new HashMap<>();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        switch (name) {
          case "bic", "cipsId", "name", "kind", "via" -> text(name, fields);
          default -> unknown(name);
        }
      }
      json.endObject();
      add(place, fields);
    }
    json.endArray();
  }

  private void add(String place, Map<String, String> fields) {
    String bic = fields.getOrDefault("bic", "");
    if (Bic.fault(bic) != Fault.NONE) {
      faultAt(place, "bic is '" + bic + "'; expected a BIC of 8 or 11 characters (ISO 9362)");
    }
    Optional<String> cipsId = Optional.ofNullable(fields.get("cipsId"));
    if (cipsId.isPresent() && !isCipsId(cipsId.get())) {
      faultAt(place, "cipsId is '" + cipsId.get() + "'; expected 12 digits");
    }
    String name = fields.getOrDefault("name", "");
    if (name.isBlank()) {
      faultAt(place, "name is missing");
    }
    String kind = fields.getOrDefault("kind", "");
    if (!kind.equals("direct") && !kind.equals("indirect")) {
      faultAt(place, "kind is '" + kind + "'; expected direct or indirect");
    }
    boolean direct = kind.equals("direct");
    Optional<String> via = Optional.ofNullable(fields.get("via")).map(DirectoryReader::canonical);
    if (direct && via.isPresent()) {
      faultAt(place, "via is '" + via.get() + "'; a direct participant goes through nobody");
    }
    if (kind.equals("indirect") && via.isEmpty()) {
      faultAt(place, "via is missing: the BIC of the direct participant that it goes through");
    }
    once(place, "bic", canonical(bic));
    cipsId.ifPresent(id -> once(place, "cipsId", id));
    participants.add(
        new Participant(
            canonical(bic),
            cipsId,
            name,
            direct ? Participant.Kind.DIRECT : Participant.Kind.INDIRECT,
            via));
    places.add(place);
  }

  private void once(String place, String field, String value) {
    if (!value.isEmpty() && !names.add(field + value)) {
      faultAt(place, field + " " + value + " was given to a participant before");
    }
  }

  /** An indirect participant may stand before the direct one that it names. */
  private void checkTogether() {
    Set<String> direct = new HashSet<>();
    for (Participant participant : participants) {
      if (participant.direct()) {
        direct.add(participant.bic());
      }
    }
    for (int i = 0; i < participants.size(); i++) {
      Optional<String> via = participants.get(i).via();
      if (via.isPresent() && !direct.contains(via.get())) {
        faultAt(places.get(i), "via is '" + via.get() + "', which is no direct participant here");
      }
    }
  }

  private void text(String name, Map<String, String> fields) throws IOException {
    String place = place();
    if (json.peek() != JsonToken.STRING) {
      faultAt(place, name + " is no text");
      json.skipValue();
      return;
    }
    String value = json.nextString();
    if (value.length() > MAX_TEXT) {
      faultAt(place, name + " has more than " + MAX_TEXT + " characters");
      return;
    }
    if (fields.put(name, value) != null) {
      faultAt(place, name + " is there twice");
    }
  }

  private void unknown(String name) throws IOException {
    String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
    fault("'" + shown + "' is no field of a directory");
    json.skipValue();
  }

  private void need(Map<String, String> head, String name) {
    if (head.getOrDefault(name, "").isBlank()) {
      faultAt("the directory", name + " is missing");
    }
  }

  private static String canonical(String bic) {
    return Agent.bic(bic).canonical().value();
  }

  private static boolean isCipsId(String text) {
    return text.length() == CIPS_ID && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void fault(String text) {
    faultAt(place(), text);
  }

  private void faultAt(String place, String text) {
    if (faults.size() == MAX_FAULTS) {
      more = true;
    } else {
      faults.add(place + ": " + text);
    }
  }

  /** Such as "line 3 column 12 path $.participants[1].bic". */
  private String place() {
    String where = json.toString();
    int at = where.indexOf(" at ");
    return at < 0 ? json.getPath() : where.substring(at + 4);
  }

  private InvalidDirectoryException refusal() {
    return new InvalidDirectoryException(faults, more);
  }
}
