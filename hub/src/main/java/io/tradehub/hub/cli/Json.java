package io.tradehub.hub.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import io.tradehub.v1.ValidationReport;
import java.util.Map;
import java.util.StringJoiner;

/** JSON for programs: protobuf's own mapping, one value a line. */
public final class Json {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(ErrorInfo.getDescriptor())
                  .add(BadRequest.getDescriptor())
                  .add(RetryInfo.getDescriptor())
                  .add(QuotaFailure.getDescriptor())
                  .add(ValidationReport.getDescriptor())
                  .build());

  private Json() {}

  /** A message of the contract. */
  public static String of(MessageOrBuilder message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a detail of an unknown type", e);
    }
  }

  /**
   * An object whose values are texts, numbers, booleans, contract messages, or JSON made here
   * ({@link Raw}). In the map's order; null values are left out.
   */
  public static String object(Map<String, ?> members) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    members.forEach(
        (name, value) -> {
          if (value != null) {
            json.add(quote(name) + ":" + value(value));
          }
        });
    return json.toString();
  }

  /** JSON text that is put in as it is. */
  public record Raw(String json) {}

  private static String value(Object value) {
    return switch (value) {
      case Raw raw -> raw.json();
      case MessageOrBuilder message -> of(message);
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      case java.util.Collection<?> list -> {
        StringJoiner json = new StringJoiner(",", "[", "]");
        list.forEach(item -> json.add(value(item)));
        yield json.toString();
      }
      default -> quote(value.toString());
    };
  }

  private static String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static boolean paired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
