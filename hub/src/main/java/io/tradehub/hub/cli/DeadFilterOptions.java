package io.tradehub.hub.cli;

import com.google.protobuf.Timestamp;
import io.tradehub.v1.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The options that say which dead letters; all that are given must hold. */
final class DeadFilterOptions {
  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only of this tenant.")
  String tenant;

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only carried by this connector.")
  String connector;

  @Option(
      names = "--destination",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only whose last attempt was at this destination.")
  String destination;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      defaultValue = "",
      description = "Only that died with this status code.")
  String code;

  @Option(
      names = "--type",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only of this document type.")
  String type;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only accepted in the last 30m, 2h, 7d.")
  Duration since;

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      description = "Only accepted longer ago than that.")
  Duration olderThan;

  /** The filter; times are counted from now. */
  DeadLetterFilter filter() {
    DeadLetterFilter.Builder filter =
        DeadLetterFilter.newBuilder()
            .setTenant(tenant)
            .setConnector(connector)
            .setDestination(destination)
            .setStatusCode(code)
            .setDocumentType(type);
    if (since != null) {
      filter.setCreatedFrom(ago(since));
    }
    if (olderThan != null) {
      filter.setCreatedBefore(ago(olderThan));
    }
    return filter.build();
  }

  private static Timestamp ago(Duration duration) {
    return Timestamp.newBuilder()
        .setSeconds(Instant.now().minus(duration).getEpochSecond())
        .build();
  }
}
