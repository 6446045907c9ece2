package io.tradehub.sandbox.peppol;

import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.sandbox.http.LoopbackServer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * A Peppol network of one's own on loopback: a {@link TestPki} with its revocation lists, and an
 * SMP that serves signed metadata, both at one HTTP address, with faults that can be switched while
 * it runs.
 *
 * <pre>{@code
 * try (var sandbox = SandboxPeppol.start(folder, 0)) {
 *   Credential accessPoint = sandbox.pki().accessPoint("POP000001");
 *   sandbox.register(participant, documentType, process, url, accessPoint.certificate());
 *   // … look it up at sandbox.smpUrl(), trusting sandbox.pki().trustStore()
 *   sandbox.fault(new SmpFault.Outage(503));
 * }
 * }</pre>
 *
 * <p>Under /sandbox the same can be done over HTTP, see {@link AdminHandler}. Registrations and
 * faults live in memory; keys and revocations survive in the folder. Certificates name the address
 * at which they were issued for their revocation list: restart on the same port to keep it valid.
 */
public final class SandboxPeppol implements AutoCloseable {
  private final SmpRegistry registry = new SmpRegistry();
  private final LoopbackServer server;
  private final TestPki pki;
  private volatile SmpFault fault = new SmpFault.None();

  private SandboxPeppol(Path folder, int port) throws IOException {
    // The address is in the certificates, so it must be known before the first is issued.
    var handler = new LateHandler();
    server = LoopbackServer.start(port, vertx -> handler);
    boolean started = false;
    try {
      pki = TestPki.open(folder, smpUrl() + "sandbox/crl", InstantSource.system());
      var signers = new SmpHandler.Signers(pki);
      handler.become(
          new SmpHandler(server.vertx(), registry, () -> fault, signers, this::smpUrl),
          new AdminHandler(server.vertx(), this));
      started = true;
    } catch (GeneralSecurityException e) {
      throw new IOException("the keys in " + folder + " cannot be used: " + e.getMessage(), e);
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  /**
   * Starts a network; returns when it serves.
   *
   * @param folder where its keys are kept; made when absent
   * @param port on loopback; 0 for any free one
   * @throws IOException when the port is taken or the folder cannot be used
   */
  public static SandboxPeppol start(Path folder, int port) throws IOException {
    return new SandboxPeppol(folder, port);
  }

  /** The SMP's base address, with a slash at its end. */
  public String smpUrl() {
    return server.url();
  }

  /** The port that it serves at. */
  public int port() {
    return server.port();
  }

  /** The network's certificate authorities. */
  public TestPki pki() {
    return pki;
  }

  /**
   * Registers a participant for a document type in a process; replaces the same if there.
   *
   * @throws IllegalArgumentException as {@link Registration} says
   */
  public void register(
      ParticipantId participant,
      String documentType,
      String process,
      String endpointUrl,
      X509Certificate certificate) {
    register(new Registration(participant, documentType, process, endpointUrl, certificate));
  }

  /** Registers; replaces what has the same participant, document type and process. */
  public void register(Registration registration) {
    registry.add(registration);
  }

  /** Takes a participant out, with everything; returns whether it was there. */
  public boolean unregister(ParticipantId participant) {
    return registry.remove(participant);
  }

  /** Takes one document type of a participant out; returns whether it was there. */
  public boolean unregister(ParticipantId participant, String documentType) {
    return registry.remove(participant, documentType);
  }

  /** What is registered. */
  public List<Registration> registrations() {
    return registry.all();
  }

  /** Makes the SMP do something wrong from now on; {@link SmpFault.None} ends it. */
  public void fault(SmpFault fault) {
    this.fault = Objects.requireNonNull(fault);
  }

  /** What it does wrong now. */
  public SmpFault fault() {
    return fault;
  }

  /** Stops serving. Idempotent. */
  @Override
  public void close() {
    server.close();
  }

  /** Answers 503 until it knows what to do, then divides requests by their path. */
  private static final class LateHandler implements Handler<HttpServerRequest> {
    private volatile SmpHandler smp;
    private volatile AdminHandler admin;

    void become(SmpHandler smp, AdminHandler admin) {
      this.smp = smp;
      this.admin = admin;
    }

    @Override
    public void handle(HttpServerRequest request) {
      String path = request.path();
      if (admin == null) {
        request.response().setStatusCode(503).end();
      } else if (path != null && (path.equals("/sandbox") || path.startsWith("/sandbox/"))) {
        admin.handle(request);
      } else if (path == null || path.length() < 2) {
        request.response().setStatusCode(404).end("a Peppol SMP; see /sandbox\n");
      } else {
        smp.handle(request);
      }
    }
  }
}
