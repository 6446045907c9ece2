package io.tradehub.hub.api;

import io.grpc.Status;
import io.tradehub.connectors.api.Caller;

/** Who makes the current call. */
final class Callers {
  private Callers() {}

  /**
   * The caller that the authentication interceptor found.
   *
   * @throws io.grpc.StatusRuntimeException UNAUTHENTICATED when there is none: a service that needs
   *     a caller never answers without one, whatever is composed around it
   */
  static Caller current() {
    Caller caller = Caller.CURRENT.get();
    if (caller == null) {
      throw Status.UNAUTHENTICATED
          .withDescription(
              "no API key: send the metadata \"authorization: Bearer <key>\" with the call")
          .asRuntimeException();
    }
    return caller;
  }
}
