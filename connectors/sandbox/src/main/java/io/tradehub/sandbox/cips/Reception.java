package io.tradehub.sandbox.cips;

import io.tradehub.sandbox.cips.clearing.Clearing;
import io.tradehub.sandbox.cips.clearing.Outcome;
import io.tradehub.sandbox.cips.clearing.Outgoing;
import io.tradehub.sandbox.cips.clearing.Participant;
import io.tradehub.sandbox.cips.clearing.Reason;
import io.tradehub.sandbox.cips.iso.Envelope;
import io.tradehub.sandbox.cips.iso.Reader;
import io.tradehub.sandbox.cips.iso.Request;
import io.tradehub.sandbox.cips.iso.Signer;
import io.tradehub.sandbox.cips.iso.Unreadable;
import io.tradehub.sandbox.cips.iso.Writer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes participants' messages: reads, checks the signature, does what is asked, and answers. */
final class Reception {
  private static final int REMEMBERED = 100_000;

  private final Desk desk;
  private final InstantSource clock;
  private final String bic;
  private final Writer writer;
  private final Signer signer;
  private final Signer stranger;
  private final String run;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong inquiries = new AtomicLong();
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();
  private final Set<String> rehearsed =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  /**
   * Takes messages.
   *
   * @param signer with CIPS's own key
   * @param stranger with another, for wrong signatures
   */
  Reception(Desk desk, InstantSource clock, String bic, Signer signer, Signer stranger) {
    this.desk = desk;
    this.clock = clock;
    this.bic = bic;
    this.writer = new Writer(bic);
    this.signer = signer;
    this.stranger = stranger;
    // Answers are on no disk: their names differ from start to start.
    this.run = Long.toString(clock.instant().toEpochMilli(), 36).toUpperCase(java.util.Locale.ROOT);
  }

  /**
   * Takes one; returns when what it did is on the disk.
   *
   * @param foreign whether to sign with a key that is not CIPS's
   */
  Response receive(byte[] message, boolean foreign) {
    Envelope envelope;
    try {
      envelope = Envelope.read(message);
    } catch (Unreadable e) {
      return Response.text(400, e.getMessage());
    }
    Optional<Participant> sender = desk.read(c -> c.find(envelope.from()));
    if (sender.isEmpty()) {
      return Response.text(400, "'" + envelope.from() + "' takes no part in CIPS");
    }
    Optional<String> flaw = envelope.signatureFlaw(key(sender.get()));
    if (flaw.isPresent()) {
      return refuse(envelope, foreign, "DS0E", flaw.get());
    }
    if (!Participant.normal(envelope.to()).equals(Participant.normal(bic))) {
      return refuse(envelope, foreign, "FF01", "this is " + bic + ", not " + envelope.to());
    }
    try {
      Request request =
          new Reader(
                  envelope,
                  sender.get(),
                  name -> desk.read(c -> c.find(name)).filter(sender.get()::equals).isPresent())
              .read();
      return answer(envelope, sender.get(), request, foreign);
    } catch (Unreadable e) {
      return refuse(envelope, foreign, "FF01", e.getMessage());
    } catch (ArithmeticException e) {
      return refuse(envelope, foreign, "AM12", "the amounts are more than can be added up");
    }
  }

  private PublicKey key(Participant sender) {
    String pem = desk.read(c -> c.certificate(sender.bic())).orElseThrow();
    return keys.computeIfAbsent(pem, Reception::publicKey);
  }

  private static PublicKey publicKey(String pem) {
    try {
      return Envelope.ready(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getPublicKey());
    } catch (CertificateException e) {
      throw new IllegalStateException("a certificate was kept that is none", e);
    }
  }

  private Response refuse(Envelope envelope, boolean foreign, String code, String text) {
    Outgoing refusal =
        Outgoing.StatusReport.refusal(
            envelope.messageId(), envelope.type(), new Reason(code, text));
    return signed(envelope, refusal, new Outcome(Outcome.Kind.NONE, 0, ""), foreign);
  }

  private Response answer(Envelope envelope, Participant sender, Request request, boolean foreign) {
    Outcome manner = manner(envelope, sender, request);
    if (manner.kind() == Outcome.Kind.UNAVAILABLE || manner.kind() == Outcome.Kind.CUT_BEFORE) {
      return new Response(503, new byte[0], manner.kind(), 0);
    }
    Outgoing answer =
        switch (request) {
          case Request.Do r -> {
            Desk.Done done =
                desk.take(
                    sender.bic(), envelope.messageId(), envelope.type(), r.digest(), r.command());
            done.written().join();
            yield done.answer().orElseThrow();
          }
          case Request.Ask r -> status(sender, r);
          case Request.Report r -> statement(envelope, r);
        };
    return signed(envelope, answer, manner, foreign);
  }

  /** What the message asks for, which it gets the first time that it comes. */
  private Outcome manner(Envelope envelope, Participant sender, Request request) {
    Outcome.Kind kind = request.outcome().kind();
    boolean first =
        kind == Outcome.Kind.NONE
            || desk.read(c -> c.digest(sender.bic(), envelope.messageId())).isEmpty()
                && rehearsed.add(sender.bic() + "/" + envelope.messageId());
    return first ? request.outcome() : new Outcome(Outcome.Kind.NONE, 0, "");
  }

  /** How often somebody asked what became of a message, since this was made. */
  long inquiries() {
    return inquiries.get();
  }

  private Outgoing status(Participant sender, Request.Ask ask) {
    inquiries.incrementAndGet();
    return desk.settled(c -> c.status(sender.bic(), ask.messageId()))
        .map(s -> (Outgoing) s)
        .orElseGet(
            () ->
                Outgoing.StatusReport.refusal(
                    ask.messageId(),
                    ask.type(),
                    new Reason("NOOR", "no such message came from " + sender.bic())));
  }

  private Outgoing statement(Envelope envelope, Request.Report report) {
    return desk.settled(
            c -> c.find(report.owner()).flatMap(p -> c.statement(p.bic(), report.day())))
        .map(s -> (Outgoing) s)
        .orElseGet(
            () ->
                Outgoing.StatusReport.refusal(
                    envelope.messageId(),
                    envelope.type(),
                    new Reason(
                        "NOOR",
                        report.owner()
                            + " has no account of its own, or no such day was begun: "
                            + desk.read(Clearing::day)
                            + " is the last")));
  }

  private Response signed(Envelope envelope, Outgoing message, Outcome manner, boolean foreign) {
    boolean wrong = foreign || manner.kind() == Outcome.Kind.BAD_SIGNATURE;
    Signer.Unsigned text =
        writer.write(
            new Writer.Label(
                envelope.from(),
                "A" + run + "-" + answers.incrementAndGet(),
                clock.instant(),
                false),
            message);
    return new Response(
        200, (wrong ? stranger : signer).sign(text), manner.kind(), manner.seconds());
  }
}
