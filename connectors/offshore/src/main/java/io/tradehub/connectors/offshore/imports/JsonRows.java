package io.tradehub.connectors.offshore.imports;

import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.CUT_OFF;
import static io.tradehub.connectors.offshore.imports.UnreadableListException.Reason.NOT_JSON;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The objects of a JSON array, by itself or under a known key of the outermost object. */
final class JsonRows implements RowReader {
  private static final Set<String> ARRAYS = Set.of("enterprises", "entries");
  private static final int MAX_DEPTH = 32;

  /** Keys repeat from object to object; so many are looked up but once. */
  private static final int MAX_KEYS = 1_000;

  private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

  private final TextEncoding encoding;
  private final RowText text;
  private final JsonReader json;
  private final boolean inObject;
  private final Map<String, Optional<Field>> keys = new HashMap<>();
  private final IgnoredColumns ignored = new IgnoredColumns();
  private final boolean[] met = new boolean[Field.COUNT];
  private long number;

  JsonRows(Path file, byte[] head, ImportLimits limits) throws IOException {
    encoding = TextEncoding.of(file, head);
    text = new RowText(file, encoding, limits.maxRowChars());
    json = new JsonReader(text);
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
    try {
      inObject = json.peek() == JsonToken.BEGIN_OBJECT;
      if (inObject) {
        json.beginObject();
        findArray();
      }
      if (json.peek() != JsonToken.BEGIN_ARRAY) {
        throw new UnreadableListException(
            NOT_JSON, "an array of objects was expected, like [{\"code\": …, \"name\": …}]");
      }
      json.beginArray();
    } catch (IOException | RuntimeException e) {
      text.close();
      throw unreadable(e);
    }
  }

  private void findArray() throws IOException {
    while (json.hasNext()) {
      String key = json.nextName();
      if (ARRAYS.contains(key)) {
        return;
      }
      json.skipValue();
      text.rowDone();
    }
    throw new UnreadableListException(
        NOT_JSON, "the object has no array \"enterprises\" or \"entries\"; put the list there");
  }

  @Override
  public boolean next(RawRow row) throws IOException {
    try {
      text.rowDone();
      if (!json.hasNext()) {
        finish();
        return false;
      }
      row.begin(++number);
      if (json.peek() == JsonToken.BEGIN_OBJECT) {
        object(row);
      } else {
        row.wrong(RowReason.NOT_AN_OBJECT, "an object was expected, not " + said(json.peek()));
        json.skipValue();
      }
      return true;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      throw unreadable(e);
    }
  }

  private void object(RawRow row) throws IOException {
    Arrays.fill(met, false);
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      Optional<Field> field = field(key);
      if (field.isEmpty()) {
        ignored.add(key);
        json.skipValue();
      } else {
        value(row, key, field.get());
      }
    }
    json.endObject();
  }

  private Optional<Field> field(String key) {
    if (key.length() > Field.LONGEST) {
      return Optional.empty();
    }
    Optional<Field> known = keys.get(key);
    if (known != null) {
      return known;
    }
    Optional<Field> found = Field.of(key);
    if (keys.size() < MAX_KEYS) {
      keys.put(key, found);
    }
    return found;
  }

  private void value(RawRow row, String key, Field field) throws IOException {
    if (met[field.ordinal()]) {
      row.wrong(
          field,
          RowReason.KEY_TWICE,
          "the object has the %s twice; leave one out".formatted(field.english()));
      json.skipValue();
      return;
    }
    met[field.ordinal()] = true;
    row.column(field, Texts.visible(key, Field.LONGEST));
    JsonToken kind = json.peek();
    if (kind == JsonToken.NULL) {
      json.nextNull();
    } else if (kind == JsonToken.STRING || kind == JsonToken.NUMBER && isDate(field)) {
      row.set(field, json.nextString());
    } else {
      row.wrong(field, RowReason.VALUE_TYPE, "text was expected, not " + said(kind));
      json.skipValue();
    }
  }

  /** Days are often written as numbers: 20260131. */
  private static boolean isDate(Field field) {
    return field == Field.VALID_FROM || field == Field.VALID_UNTIL;
  }

  private void finish() throws IOException {
    json.endArray();
    if (inObject) {
      while (json.hasNext()) {
        if (ARRAYS.contains(json.nextName())) {
          throw new UnreadableListException(
              NOT_JSON, "the object has two arrays of enterprises; leave one out");
        }
        json.skipValue();
        text.rowDone();
      }
      json.endObject();
    }
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new UnreadableListException(NOT_JSON, "something stands behind the end of the list");
    }
  }

  private IOException unreadable(Exception e) {
    UnreadableListException ours = UnreadableListException.within(e);
    if (ours != null) {
      return ours;
    }
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    String where =
        place.find() ? "line %s, column %s".formatted(place.group(1), place.group(2)) : "its end";
    String after = number == 0 ? "" : ", in or behind entry " + number;
    if (e instanceof EOFException) {
      return new UnreadableListException(
          CUT_OFF,
          "the JSON ends at " + where + after + ", before it is complete: fetch it anew",
          e);
    }
    return new UnreadableListException(NOT_JSON, "it is not JSON at " + where + after, e);
  }

  private static String said(JsonToken token) {
    return switch (token) {
      case BEGIN_ARRAY -> "a list";
      case BEGIN_OBJECT -> "an object";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case STRING -> "text";
      case NULL -> "null";
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT -> "nothing";
    };
  }

  @Override
  public String encoding() {
    return encoding.charset().name();
  }

  @Override
  public List<String> ignoredColumns() {
    return ignored.names();
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
