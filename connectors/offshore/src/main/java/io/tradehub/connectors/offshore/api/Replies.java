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

/** The registry's words in those of the contract. */
final class Replies {
  private Replies() {}

  static EnterpriseStatus enterprise(CreditCode code, Answer answer) {
    return enterprise(code.toString(), answer).build();
  }

  /** The same of a code that was written like this. */
  static EnterpriseStatus.Builder enterprise(String code, Answer answer) {
    EnterpriseStatus.Builder reply =
        EnterpriseStatus.newBuilder().setCreditCode(code).setStatus(status(answer.status()));
    answer.since().ifPresent(since -> reply.setSince(timestamp(since)));
    if (answer.named()) {
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
