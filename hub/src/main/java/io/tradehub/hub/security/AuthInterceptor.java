package io.tradehub.hub.security;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.tradehub.connectors.api.Caller;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out who calls, from "authorization: Bearer KEY", and lets nobody through whose roles do not
 * allow the method. The caller is then in {@link Caller#CURRENT}.
 *
 * <p>Without a good key every call but health ends UNAUTHENTICATED, before its message is read; a
 * good key without the role, PERMISSION_DENIED. Both carry a google.rpc.ErrorInfo. A missing and an
 * unknown key are told apart, for that helps a developer and tells a stranger nothing.
 */
public final class AuthInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "bearer ";

  private final KeyRing keys;

  /** Knows these keys. */
  public AuthInterceptor(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (Permissions.open(method)) {
      return next.startCall(call, headers);
    }
    Optional<String> key = bearer(headers.get(AUTHORIZATION));
    if (key.isEmpty()) {
      return refuse(
          call,
          Code.UNAUTHENTICATED,
          "API_KEY_MISSING",
          "the call carries no API key; send the metadata 'authorization: Bearer KEY'");
    }
    Optional<Caller> caller = keys.find(key.get());
    if (caller.isEmpty()) {
      return refuse(
          call,
          Code.UNAUTHENTICATED,
          "API_KEY_UNKNOWN",
          "the API key is not known to this hub; ask its operator for one");
    }
    Set<Caller.Role> needed = Permissions.needed(method);
    if (caller.get().roles().stream().noneMatch(needed::contains)) {
      return refuse(
          call,
          Code.PERMISSION_DENIED,
          "ROLE_MISSING",
          "the API key '"
              + caller.get().key()
              + "' may not call "
              + method
              + ": it needs the role "
              + needed.stream()
                  .map(role -> role.name().toLowerCase(Locale.ROOT))
                  .sorted()
                  .collect(Collectors.joining(" or ")));
    }
    return Contexts.interceptCall(
        Context.current().withValue(Caller.CURRENT, caller.get()), call, headers, next);
  }

  private static Optional<String> bearer(String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(authorization.substring(SCHEME.length()).strip())
        .filter(key -> !key.isEmpty());
  }

  private static <Q, A> ServerCall.Listener<Q> refuse(
      ServerCall<Q, A> call, Code code, String reason, String message) {
    StatusRuntimeException refusal =
        StatusProto.toStatusRuntimeException(
            com.google.rpc.Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(
                    Any.pack(
                        ErrorInfo.newBuilder().setDomain("tradehub").setReason(reason).build()))
                .build());
    call.close(
        Status.fromCodeValue(code.getNumber()).withDescription(message), refusal.getTrailers());
    return new ServerCall.Listener<>() {};
  }
}
