package io.tradehub.hub.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.BadRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Finds times that are none: a Timestamp outside the years 1 to 9999 or a Duration beyond 10,000
 * years, or with nanoseconds that are more than a second (google/protobuf/timestamp.proto and
 * duration.proto say so). Java's own types overflow on them.
 */
final class Times {
  private Times() {}

  /** The first such field of a request, at any depth; repeated times do not occur in requests. */
  static Optional<BadRequest.FieldViolation> invalid(Message request) {
    return invalid("", request);
  }

  private static Optional<BadRequest.FieldViolation> invalid(String path, Message message) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (field.getValue() instanceof Message value) {
        String name = path + field.getKey().getName();
        Optional<BadRequest.FieldViolation> found =
            switch (value) {
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
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static BadRequest.FieldViolation violation(String path, String description) {
    return BadRequest.FieldViolation.newBuilder()
        .setField(path)
        .setDescription(description)
        .setReason("time.valid")
        .build();
  }
}
