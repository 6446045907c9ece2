package io.tradehub.sandbox.customs.client;

import io.tradehub.sandbox.customs.document.DeclarationReader;
import io.tradehub.sandbox.customs.document.Parcel;
import io.tradehub.sandbox.customs.document.ParcelReader;
import io.tradehub.sandbox.customs.document.Refused;
import io.tradehub.sandbox.customs.document.Unreadable;
import io.tradehub.sandbox.customs.office.Command;
import io.tradehub.sandbox.customs.office.Content;
import io.tradehub.sandbox.customs.office.Delays;
import io.tradehub.sandbox.customs.office.Office;
import io.tradehub.sandbox.customs.office.Outcome;
import io.tradehub.sandbox.customs.office.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Decides what becomes of a file in an OutBox. */
final class Judge {
  /** Nothing was told, so that nobody waits. */
  static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  private final Desk desk;
  private final Supplier<Delays> delays;

  /** Where a file goes. */
  enum Where {
    SENT,
    FAILED,
    NOWHERE
  }

  /**
   * What becomes of a file.
   *
   * @param where it goes, when
   * @param told is complete
   */
  record Judgement(Where where, CompletableFuture<Void> told) {}

  Judge(Desk desk, Supplier<Delays> delays) {
    this.desk = desk;
    this.delays = delays;
  }

  /**
   * Decides.
   *
   * @param young whether it may still be being written: then one that cannot be read is left
   * @return empty when it is left where it is
   * @throws IOException when it is gone, or the disk fails
   */
  Optional<Judgement> judge(Path file, Sent sent, boolean young) throws IOException {
    try {
      Parcel parcel = ParcelReader.read(file, sent.base());
      Content content = DeclarationReader.read(parcel, sent.flow(), sent.reference());
      return Optional.of(decide(sent, parcel, content));
    } catch (Unreadable e) {
      return young
          ? Optional.empty()
          : Optional.of(new Judgement(Where.FAILED, refuse(sent, e.getMessage(), 0)));
    } catch (Refused e) {
      return Optional.of(refused(sent, e.getMessage()));
    }
  }

  private Judgement refused(Sent sent, String why) {
    return new Judgement(Where.SENT, refuse(sent, why, delays.get().untilImport()));
  }

  private CompletableFuture<Void> refuse(Sent sent, String why, long after) {
    return desk.submit((office, now) -> new Command.Refuse(now, sent, why, after));
  }

  private Judgement decide(Sent sent, Parcel parcel, Content content) {
    Optional<Outcome> asked = Outcome.of(content);
    if (asked.isEmpty()) {
      return refused(sent, "DecHead/ContrNo: it, or NoteS, asks for an outcome that there is not");
    }
    Outcome outcome = asked.get();
    boolean first = sent.retry() == 0;
    return switch (outcome.word()) {
      case VANISH ->
          first ? new Judgement(Where.NOWHERE, NOTHING) : taken(sent, parcel, outcome, content);
      case FAILBOX ->
          first ? new Judgement(Where.FAILED, NOTHING) : taken(sent, parcel, outcome, content);
      case FAILBOXALWAYS -> new Judgement(Where.FAILED, NOTHING);
      case IMPORTFAIL -> refused(sent, "DecHead/ContrNo: asks not to be taken in");
      default -> taken(sent, parcel, outcome, content);
    };
  }

  private Judgement taken(Sent sent, Parcel parcel, Outcome outcome, Content content) {
    return new Judgement(
        Where.SENT,
        desk.submit((office, now) -> take(office, now, sent, parcel, outcome, content)));
  }

  private Command take(
      Office office, Instant now, Sent sent, Parcel parcel, Outcome outcome, Content content) {
    Delays usual = delays.get();
    return switch (office.known(sent, parcel.digest())) {
      case NEW ->
          new Command.Take(
              now, sent, parcel.digest(), office.nextSerial(), outcome, usual, content);
      case SAME -> new Command.Again(now, sent);
      case OTHER ->
          new Command.Refuse(
              now,
              sent,
              "DecSign/ClientSeqNo: "
                  + sent.reference()
                  + " was given to another declaration, "
                  + office.seqNo(sent),
              usual.untilImport());
    };
  }
}
