package io.tradehub.hub.api;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.tradehub.v1.Finding;
import io.tradehub.v1.ValidationReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the details of an error so that they fit into the trailers of an ordinary client.
 *
 * <p>gRPC clients take 8 KiB of metadata unless told otherwise, counted after base64, and a call
 * whose trailers are longer fails with a message about headers: the worst of all answers to a
 * document with many findings. What is left out is counted in ErrorInfo.metadata, with the advice
 * how to see it all.
 */
final class Details {
  /** What fits into 8 KiB once in base64, beside the message and the other headers; bytes. */
  static final int DEFAULT_BYTES = 5 << 10;

  /** The most that a client may ask for; bytes. */
  static final int MAX_BYTES = 1 << 20;

  /** How long a message may be, in the percent-encoding that it travels in; bytes. */
  private static final int MESSAGE_BYTES = 600;

  private static final int TEXT_CHARS = 600;
  // Type URL, tags and lengths of one more detail.
  private static final int DETAIL_OVERHEAD = 80;

  private Details() {}

  /**
   * The same status in at most about {@code maxBytes}. Findings and field violations are kept from
   * the first on; everything else is kept.
   */
  static Status fit(Status status, int maxBytes) {
    Status whole = status.toBuilder().setMessage(cut(status.getMessage())).build();
    if (whole.getSerializedSize() <= maxBytes) {
      return whole;
    }
    Status.Builder kept = whole.toBuilder().clearDetails();
    List<Any> lists = new ArrayList<>();
    for (Any detail : whole.getDetailsList()) {
      if (detail.is(ValidationReport.class) || detail.is(BadRequest.class)) {
        lists.add(detail);
      } else {
        kept.addDetails(detail);
      }
    }
    int omitted = 0;
    // Room for the count and the advice that are added at the end.
    int room = maxBytes - kept.build().getSerializedSize() - 400;
    for (Any detail : lists) {
      Cut cut = cut(detail, room - DETAIL_OVERHEAD);
      kept.addDetails(cut.detail());
      omitted += cut.omitted();
      room -= cut.detail().getSerializedSize() + DETAIL_OVERHEAD;
    }
    return tell(kept, omitted).build();
  }

  private record Cut(Any detail, int omitted) {}

  private static Cut cut(Any detail, int room) {
    try {
      return detail.is(ValidationReport.class)
          ? cut(detail.unpack(ValidationReport.class), room)
          : cut(detail.unpack(BadRequest.class), room);
    } catch (InvalidProtocolBufferException e) {
      // A connector's own detail that is not what it says: no user can read it either.
      return new Cut(Any.getDefaultInstance(), 1);
    }
  }

  private static Cut cut(ValidationReport report, int room) {
    ValidationReport.Builder kept = report.toBuilder().clearFindings();
    if (kept.build().getSerializedSize() > room / 2) {
      kept.clearRules();
    }
    int left = room - kept.build().getSerializedSize();
    for (Finding finding : report.getFindingsList()) {
      Finding shorter =
          finding.toBuilder()
              .setText(shorten(finding.getText()))
              .setLocation(shorten(finding.getLocation()))
              .build();
      left -= shorter.getSerializedSize() + 4;
      if (left < 0) {
        break;
      }
      kept.addFindings(shorter);
    }
    return new Cut(Any.pack(kept.build()), report.getFindingsCount() - kept.getFindingsCount());
  }

  private static Cut cut(BadRequest request, int room) {
    BadRequest.Builder kept = BadRequest.newBuilder();
    int left = room;
    for (BadRequest.FieldViolation violation : request.getFieldViolationsList()) {
      BadRequest.FieldViolation shorter =
          violation.toBuilder().setDescription(shorten(violation.getDescription())).build();
      left -= shorter.getSerializedSize() + 4;
      if (left < 0) {
        break;
      }
      kept.addFieldViolations(shorter);
    }
    return new Cut(
        Any.pack(kept.build()), request.getFieldViolationsCount() - kept.getFieldViolationsCount());
  }

  /** Says in the ErrorInfo how much was left out and where to find it. */
  private static Status.Builder tell(Status.Builder status, int omitted) {
    for (int i = 0; i < status.getDetailsCount(); i++) {
      if (status.getDetails(i).is(ErrorInfo.class)) {
        try {
          ErrorInfo told =
              status.getDetails(i).unpack(ErrorInfo.class).toBuilder()
                  .putMetadata("omitted", Integer.toString(omitted))
                  .putMetadata(
                      "advice",
                      "not all findings fit here: InvoiceService.ValidateDocument answers with all"
                          + " of them, and the request metadata "
                          + ErrorInterceptor.DETAIL_BYTES.name()
                          + " asks for more")
                  .build();
          return status.setDetails(i, Any.pack(told));
        } catch (InvalidProtocolBufferException e) {
          return status;
        }
      }
    }
    return status;
  }

  private static String shorten(String text) {
    return text.length() <= TEXT_CHARS ? text : text.substring(0, TEXT_CHARS) + "…";
  }

  /**
   * Cuts a message to what it may take once percent-encoded: one byte outside ASCII takes three.
   */
  private static String cut(String message) {
    int encoded = 0;
    for (int i = 0; i < message.length(); ) {
      int point = message.codePointAt(i);
      int length = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
      encoded += point >= ' ' && point < '~' && point != '%' ? 1 : 3 * length;
      if (encoded > MESSAGE_BYTES) {
        return message.substring(0, i) + "…";
      }
      i += Character.charCount(point);
    }
    return message;
  }
}
