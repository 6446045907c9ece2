package io.tradehub.connectors.offshore.api;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.Entry;
import io.tradehub.connectors.offshore.registry.Answer;
import io.tradehub.connectors.offshore.registry.Status;
import io.tradehub.connectors.offshore.registry.Version;
import io.tradehub.connectors.offshore.search.Match;
import io.tradehub.v1.EnterpriseStatus;
import io.tradehub.v1.ListEntry;
import io.tradehub.v1.ListVersion;
import io.tradehub.v1.ListingStatus;
import io.tradehub.v1.NameMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The registry's words in those of the contract. */
final class Replies {
  /** Entries are of few versions, and so since few times: those that were said last. */
  private static final Since[] SINCE = new Since[64];

  private Replies() {}

  /** A time, and how it is said. */
  private record Since(Instant time, Timestamp said) {}

  static EnterpriseStatus enterprise(CreditCode code, Answer answer) {
    return enterprise(code.toString(), answer, true).build();
  }

  /**
   * The same of a code that was written like this.
   *
   * @param full whether with its names and days
   */
  static EnterpriseStatus.Builder enterprise(String code, Answer answer, boolean full) {
    return fill(EnterpriseStatus.newBuilder(), code, answer, full);
  }

  /** The same in a builder that has nothing else: in a batch it is one for all. */
  static EnterpriseStatus.Builder fill(
      EnterpriseStatus.Builder reply, String code, Answer answer, boolean full) {
    reply.setCreditCode(code).setStatus(status(answer.status()));
    Optional<Instant> since = answer.since();
    if (since.isPresent()) {
      reply.setSince(since(since.get()));
    }
    if (full && answer.named()) {
      reply
          .setNameBytes(answer.name())
          .setOtherNameBytes(answer.otherName())
          .setValidFromBytes(answer.validFrom())
          .setValidUntilBytes(answer.validUntil());
    }
    return reply;
  }

  private static ListingStatus status(Status status) {
    return switch (status) {
      case LISTED -> ListingStatus.LISTING_STATUS_LISTED;
      case SUSPENDED -> ListingStatus.LISTING_STATUS_SUSPENDED;
      case REMOVED -> ListingStatus.LISTING_STATUS_REMOVED;
      case EXPIRED -> ListingStatus.LISTING_STATUS_EXPIRED;
      case NOT_LISTED -> ListingStatus.LISTING_STATUS_NOT_LISTED;
    };
  }

  /** Whichever thread kept what is found, it is right: both of its parts are final. */
  private static Timestamp since(Instant time) {
    int at = Long.hashCode(time.getEpochSecond()) & SINCE.length - 1;
    Since kept = SINCE[at];
    if (kept == null || !kept.time().equals(time)) {
      kept = new Since(time, timestamp(time));
      SINCE[at] = kept;
    }
    return kept.said();
  }

  static NameMatch match(Match match) {
    return switch (match) {
      case SAME -> NameMatch.NAME_MATCH_SAME;
      case PREFIX -> NameMatch.NAME_MATCH_PREFIX;
      case PARTIAL -> NameMatch.NAME_MATCH_PARTIAL;
      case PINYIN -> NameMatch.NAME_MATCH_PINYIN;
      case INITIALS -> NameMatch.NAME_MATCH_INITIALS;
      case SIMILAR -> NameMatch.NAME_MATCH_SIMILAR;
    };
  }

  static ListVersion version(Version version) {
    return ListVersion.newBuilder()
        .setList(version.list().text())
        .setNumber(version.number())
        .setEffectiveTime(timestamp(version.effective()))
        .setPublishTime(timestamp(version.published()))
        .setPublisher(version.publisher())
        .setSourceDocument(version.source())
        .setDigest(version.digest())
        .setEntryCount(version.entries())
        .setMaker(version.maker())
        .setChecker(version.checker())
        .setRestoredVersion(version.restores().orElse(0))
        .build();
  }

  static ListEntry entry(Entry entry) {
    return ListEntry.newBuilder()
        .setName(entry.name())
        .setOtherName(entry.otherName())
        .setStanding(entry.standing().name())
        .setValidFrom(entry.validFrom().map(LocalDate::toString).orElse(""))
        .setValidUntil(entry.validUntil().map(LocalDate::toString).orElse(""))
        .build();
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
