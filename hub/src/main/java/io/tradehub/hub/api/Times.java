package io.tradehub.hub.api;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.BadRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds times that are none: a Timestamp outside the years 1 to 9999 or a Duration beyond 10,000
 * years, or with nanoseconds that are more than a second (google/protobuf/timestamp.proto and
 * duration.proto say so). Java's own types overflow on them.
 */
final class Times {
  private Times() {}

  /** The fields of each kind of message that are times or may hold some. */
  private static final Map<Descriptor, List<FieldDescriptor>> FIELDS = new ConcurrentHashMap<>();

  /** The first such field of a request, at any depth; repeated times do not occur in requests. */
  static Optional<BadRequest.FieldViolation> invalid(Message request) {
    return invalid("", request);
  }

  private static Optional<BadRequest.FieldViolation> invalid(String path, Message message) {
    Descriptor type = message.getDescriptorForType();
    List<FieldDescriptor> fields = FIELDS.get(type);
    if (fields == null) {
      fields = type.getFields().stream().filter(field -> holdsTimes(field, Set.of())).toList();
      FIELDS.put(type, fields);
    }
    for (FieldDescriptor field : fields) {
      if (message.hasField(field)) {
        Optional<BadRequest.FieldViolation> found =
            check(path + field.getName(), (Message) message.getField(field));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<BadRequest.FieldViolation> check(String name, Message value) {
    return switch (value) {
      case Timestamp time ->
          Timestamps.isValid(time)
              ? Optional.empty()
              : Optional.of(violation(name, "is not a time between the years 1 and 9999"));
      case Duration time ->
          Durations.isValid(time)
              ? Optional.empty()
              : Optional.of(violation(name, "is not a duration of less than 10,000 years"));
      default -> invalid(name + ".", value);
    };
  }

  /**
   * Whether a field is a time or a message with one, at any depth.
   *
   * @param within the messages that it is in, for a message may hold its own kind
   */
  private static boolean holdsTimes(FieldDescriptor field, Set<Descriptor> within) {
    if (field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return false;
    }
    Descriptor type = field.getMessageType();
    if (type.equals(Timestamp.getDescriptor()) || type.equals(Duration.getDescriptor())) {
      return true;
    }
    if (within.contains(type)) {
      return false;
    }
    Set<Descriptor> deeper = new HashSet<>(within);
    deeper.add(type);
    return type.getFields().stream().anyMatch(inner -> holdsTimes(inner, deeper));
  }

  private static BadRequest.FieldViolation violation(String path, String description) {
    return BadRequest.FieldViolation.newBuilder()
        .setField(path)
        .setDescription(description)
        .setReason("time.valid")
        .build();
  }
}
