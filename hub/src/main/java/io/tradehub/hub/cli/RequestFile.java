package io.tradehub.hub.cli;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A request in a YAML or JSON file, with the contract's field names. What is written without quotes
 * is the text that stands there: 0110 stays 0110, and 12.50 keeps its zero. An enumeration's value
 * may leave out what all of its values begin with: {@code direction: import}.
 */
final class RequestFile {
  private static final int MAX_CHARACTERS = 16 << 20;
  private static final int MAX_DEPTH = 30;

  private final Path file;

  private RequestFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file into a request.
   *
   * @throws CommandFailure when it is not what the request takes; with the line
   */
  static <B extends Message.Builder> B read(Path file, B into) throws IOException {
    return parse(file, Inputs.read(file), into);
  }

  /**
   * The same of what was read already.
   *
   * @param file for messages
   */
  static <B extends Message.Builder> B parse(Path file, ByteString content, B into) {
    RequestFile reader = new RequestFile(file);
    Node root = reader.compose(content);
    reader.message(root, "", into);
    return into;
  }

  private Node compose(ByteString content) {
    String text;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailure(file + " is not UTF-8");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit(MAX_CHARACTERS)
            // A few lines that name each other could stand for millions.
            .setMaxAliasesForCollections(50)
            .build();
    Optional<Node> root;
    try {
      checkDepth(settings, text);
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String at = e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
      throw new CommandFailure(file + at + " is neither YAML nor JSON: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new CommandFailure(file + " is neither YAML nor JSON: " + e.getMessage());
    }
    return root.orElseThrow(() -> new CommandFailure(file + " is empty"));
  }

  /** Before nodes are made of it, which takes stack for each level. */
  private void checkDepth(LoadSettings settings, String text) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      switch (event.getEventId()) {
        case SequenceStart, MappingStart -> depth++;
        case SequenceEnd, MappingEnd -> depth--;
        default -> {
          // Says nothing of depth.
        }
      }
      if (depth > MAX_DEPTH) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        throw new CommandFailure("%s:%d: is nested too deeply".formatted(file, line));
      }
    }
  }

  private void message(Node node, String path, Message.Builder into) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, path, "expected fields with values");
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode(), path);
      FieldDescriptor field = field(into, name);
      String at = path.isEmpty() ? name : path + "." + name;
      if (field == null) {
        throw wrong(
            tuple.getKeyNode(),
            at,
            "is not known; expected one of "
                + into.getDescriptorForType().getFields().stream()
                    .map(FieldDescriptor::getName)
                    .collect(Collectors.joining(", ")));
      }
      if (!seen.add(field.getName())) {
        throw wrong(tuple.getKeyNode(), at, "is written twice");
      }
      value(tuple.getValueNode(), at, field, into);
    }
  }

  /** By its own name, or as JSON spells it. */
  private static FieldDescriptor field(Message.Builder message, String name) {
    return message.getDescriptorForType().getFields().stream()
        .filter(field -> field.getName().equals(name) || field.getJsonName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private void value(Node node, String path, FieldDescriptor field, Message.Builder into) {
    if (node instanceof ScalarNode && node.getTag().equals(Tag.NULL)) {
      return;
    }
    if (field.isMapField()) {
      map(node, path, field, into);
    } else if (field.isRepeated()) {
      if (!(node instanceof SequenceNode list)) {
        throw wrong(node, path, "expected a list");
      }
      for (int i = 0; i < list.getValue().size(); i++) {
        String at = "%s[%d]".formatted(path, i);
        into.addRepeatedField(field, single(list.getValue().get(i), at, field, into));
      }
    } else {
      into.setField(field, single(node, path, field, into));
    }
  }

  private void map(Node node, String path, FieldDescriptor field, Message.Builder into) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, path, "expected names with values");
    }
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    for (NodeTuple tuple : mapping.getValue()) {
      String name = text(tuple.getKeyNode(), path);
      into.addRepeatedField(
          field,
          into.newBuilderForField(field)
              .setField(key, name)
              .setField(value, text(tuple.getValueNode(), path + "." + name))
              .build());
    }
  }

  private Object single(Node node, String path, FieldDescriptor field, Message.Builder into) {
    if (field.getJavaType() == JavaType.MESSAGE) {
      if (field.getMessageType().equals(Timestamp.getDescriptor())) {
        return time(node, path);
      }
      Message.Builder part = into.newBuilderForField(field);
      message(node, path, part);
      return part.build();
    }
    String text = text(node, path);
    return switch (field.getJavaType()) {
      case STRING -> text;
      case INT, LONG -> number(node, path, field, text);
      case BOOLEAN -> truth(node, path, text);
      case ENUM -> choice(node, path, field.getEnumType(), text);
      case BYTE_STRING -> bytes(node, path, text);
      default -> throw wrong(node, path, "cannot be given in a file");
    };
  }

  private Object number(Node node, String path, FieldDescriptor field, String text) {
    try {
      // One that is not an Integer must not become another number.
      return field.getJavaType() == JavaType.INT
          ? (Object) Integer.parseInt(text)
          : (Object) Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(node, path, "is '" + shown(text) + "'; expected a whole number");
    }
  }

  private boolean truth(Node node, String path, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(node, path, "is '" + shown(text) + "'; expected true or false");
    };
  }

  private EnumValueDescriptor choice(Node node, String path, EnumDescriptor type, String text) {
    String begin = type.findValueByNumber(0).getName().replaceFirst("UNSPECIFIED$", "");
    String name = text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    EnumValueDescriptor value = type.findValueByName(name);
    if (value == null) {
      value = type.findValueByName(begin + name);
    }
    if (value == null) {
      throw wrong(
          node,
          path,
          "is '%s'; expected one of %s"
              .formatted(
                  shown(text),
                  type.getValues().stream()
                      .filter(v -> v.getNumber() != 0)
                      .map(v -> v.getName().substring(begin.length()).toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "))));
    }
    return value;
  }

  private Timestamp time(Node node, String path) {
    String text = text(node, path);
    try {
      return Timestamps.parse(text);
    } catch (ParseException e) {
      throw wrong(
          node, path, "is '" + shown(text) + "'; expected a time like 2026-11-24T10:15:00+08:00");
    }
  }

  private ByteString bytes(Node node, String path, String text) {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw wrong(node, path, "is not base64");
    }
  }

  private String text(Node node, String path) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(node, path, "expected a single value");
    }
    return scalar.getValue();
  }

  private CommandFailure wrong(Node node, String path, String text) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    return new CommandFailure(
        "%s:%d: %s%s".formatted(file, line, path.isEmpty() ? "" : path + " ", text));
  }

  private static String shown(String text) {
    return Screen.cut(text.replaceAll("\\p{Cntrl}", "?"), 40);
  }
}
