package io.tradehub.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.Caller.Role;
import io.tradehub.connectors.api.Whitelist;
import io.tradehub.hub.config.RegistryConfig;
import io.tradehub.v1.CheckStatusRequest;
import io.tradehub.v1.CheckStatusResponse;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.WhitelistServiceGrpc;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The registry that connectors ask: this hub's own, and another hub's. */
class WhitelistsTest {
  private static final Context.Key<String> KEY = Context.key("key");
  private static final Caller BANK = new Caller("bank", "desk", Set.of(Role.BANK), Set.of(), false);

  /**
   * Says LISTED to a caller or a key that it knows, and nothing at all about the code "silence".
   */
  private static final class Registry extends WhitelistServiceGrpc.WhitelistServiceImplBase {
    @Override
    public void checkStatus(
        CheckStatusRequest request, StreamObserver<CheckStatusResponse> answer) {
      if (request.getCreditCode().equals("silence")) {
        return;
      }
      String who = Caller.CURRENT.get() == null ? KEY.get() : Caller.CURRENT.get().tenant();
      if (who == null) {
        answer.onError(Status.UNAUTHENTICATED.asRuntimeException());
        return;
      }
      answer.onNext(
          CheckStatusResponse.newBuilder()
              .setEnterprise(
                  EnterpriseStatus.newBuilder()
                      .setCreditCode(request.getCreditCode())
                      .setName(who)
                      .setStatus(ListingStatus.LISTING_STATUS_LISTED))
              .build());
      answer.onCompleted();
    }
  }

  private static CheckStatusRequest about(String code) {
    return CheckStatusRequest.newBuilder().setCreditCode(code).build();
  }

  @Test
  void givenARegistryInThisHub_thenItIsAskedAsTheCaller() {
    Whitelist whitelist = LocalWhitelist.among(List.of(new Registry())).orElseThrow();

    CheckStatusResponse answer = whitelist.check(BANK, about("91310000MA1FL0CX4E")).join();

    assertThat(answer.getEnterprise().getName()).isEqualTo("bank");
    assertThat(Caller.CURRENT.get()).as("the caller, outside of the question").isNull();
  }

  @Test
  void givenNoRegistry_thenThereIsNobodyToAsk() {
    assertThat(LocalWhitelist.among(List.of())).isEmpty();
  }

  @Test
  void givenAnotherHubsRegistry_thenItIsAskedWithThisHubsKey() throws Exception {
    try (Remote hub = new Remote();
        RemoteWhitelist whitelist = new RemoteWhitelist(hub.config("th_key"))) {
      CheckStatusResponse answer = whitelist.check(BANK, about("91310000MA1FL0CX4E")).join();

      assertThat(answer.getEnterprise().getName()).isEqualTo("Bearer th_key");
    }
  }

  @Test
  void givenAnotherHubThatRefusesTheKey_orIsSilent_orIsGone_thenTheQuestionFailsWithItsStatus()
      throws Exception {
    Remote hub = new Remote();
    try (RemoteWhitelist noKey = new RemoteWhitelist(hub.config(""));
        RemoteWhitelist whitelist = new RemoteWhitelist(hub.config("th_key"))) {
      assertFails(noKey, "91310000MA1FL0CX4E", Status.Code.UNAUTHENTICATED);
      assertFails(whitelist, "silence", Status.Code.DEADLINE_EXCEEDED);
      hub.close();
      assertFails(whitelist, "91310000MA1FL0CX4E", Status.Code.UNAVAILABLE);
    }
  }

  private static void assertFails(Whitelist whitelist, String code, Status.Code with) {
    assertThatThrownBy(() -> whitelist.check(BANK, about(code)).join())
        .cause()
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(with));
  }

  /** A hub with a registry that knows whoever brings a key. */
  private static final class Remote implements AutoCloseable, ServerInterceptor {
    private final Server server;

    Remote() throws Exception {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(new Registry())
              .intercept(this)
              .build()
              .start();
    }

    RegistryConfig config(String key) {
      return new RegistryConfig("127.0.0.1:" + server.getPort(), key, Duration.ofMillis(900));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String key = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
      return Contexts.interceptCall(Context.current().withValue(KEY, key), call, headers, next);
    }

    @Override
    public void close() throws Exception {
      server.shutdownNow().awaitTermination();
    }
  }
}
