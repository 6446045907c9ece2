package io.tradehub.loadtest.rpc;

import java.time.Duration;

/** What a client is to do with one server; sent to its process as a line of JSON. */
public interface Load {
  /** Host and port of the server's gRPC API. */
  String api();

  /** What it does, in one word: loads of one name warm the same code up. */
  String name();

  /** For how long. */
  long millis();

  /** The same for this long. */
  Load lasting(Duration time);
}
