package io.tradehub.connectors.singlewindow.delivery;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Evidence;
import java.time.Instant;
import java.util.Optional;

/** What is kept of a file that the client moved: its name, and the time that the name has. */
public final class SentEvidence {
  /** Its kind, when it lies in SentBox. */
  public static final String SENT = "single-window-sent";

  /** Its kind, when it lies in FailBox. */
  public static final String FAILED = "single-window-failed";

  private SentEvidence() {}

  /** Of a file in SentBox. */
  public static Evidence of(String fileName, Optional<Instant> time) {
    return of(SENT, fileName, time);
  }

  /** Of a file of a kind. */
  public static Evidence of(String kind, String fileName, Optional<Instant> time) {
    JsonObject json = new JsonObject();
    json.addProperty("fileName", fileName);
    time.ifPresent(t -> json.addProperty("time", t.toString()));
    return new Evidence(kind, "application/json", ByteString.copyFromUtf8(json.toString()));
  }
}
