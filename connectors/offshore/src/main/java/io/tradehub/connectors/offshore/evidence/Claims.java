package io.tradehub.connectors.offshore.evidence;

import io.tradehub.connectors.offshore.evidence.Answered.Status;
import io.tradehub.connectors.offshore.evidence.NotVerified.Reason;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was answered, as the members of a JSON object; the package's page says which. */
final class Claims {
  private static final Map<String, Status> STATUSES =
      Stream.of(Status.values()).collect(Collectors.toUnmodifiableMap(Status::name, s -> s));

  private final Map<String, Object> claims;

  private Claims(Map<String, Object> claims) {
    this.claims = claims;
  }

  /** In the order in which people read them. */
  static Map<String, Object> write(Answered answered) {
    Asked asked = answered.asked();
    Source source = answered.source();
    Map<String, Object> claims = LinkedHashMap.newLinkedHashMap(17);
    claims.put("iss", answered.hub());
    claims.put("aud", asked.bank());
    claims.put("sub", asked.code().toString());
    claims.put("jti", answered.id());
    claims.put("iat", answered.at().getEpochSecond());
    claims.put("answered_at", answered.at().toString());
    claims.put("key_name", asked.keyName());
    claims.put("list", asked.list().text());
    asked.asOf().ifPresent(time -> claims.put("as_of", time.toString()));
    asked.knownAt().ifPresent(time -> claims.put("known_at", time.toString()));
    claims.put("answer", answered.status().name());
    answered.since().ifPresent(time -> claims.put("answer_since", time.toString()));
    claims.put("list_version", source.version());
    claims.put("list_digest", source.digest());
    claims.put("list_published_at", source.publishedAt().toString());
    claims.put("data_age", source.ageSeconds());
    claims.put("audit_number", answered.auditNumber());
    return claims;
  }

  /**
   * Reads them, strictly.
   *
   * @throws Refusal when one is missing, of another type or out of bounds
   */
  static Answered read(Map<String, Object> claims) throws Refusal {
    try {
      return new Claims(claims).answered();
    } catch (IllegalArgumentException e) {
      throw new Refusal(Reason.CLAIM_WRONG, e.getMessage());
    }
  }

  private Answered answered() throws Refusal {
    Instant at = time("answered_at");
    if (number("iat") != at.getEpochSecond()) {
      throw wrong("iat", "the whole seconds of answered_at");
    }
    return new Answered(
        text("jti"),
        text("iss"),
        new Asked(
            text("aud"),
            text("key_name"),
            parsed("list", "a list's name, like offshore-trade", ListName::new),
            parsed("sub", "a unified social credit code", CreditCode::parse),
            optionalTime("as_of"),
            optionalTime("known_at")),
        status(),
        optionalTime("answer_since"),
        new Source(
            number("list_version"),
            text("list_digest"),
            time("list_published_at"),
            number("data_age")),
        at,
        number("audit_number"));
  }

  private Status status() throws Refusal {
    Status status = STATUSES.get(text("answer"));
    if (status == null) {
      throw wrong("answer", "LISTED, SUSPENDED, REMOVED, EXPIRED or NOT_LISTED");
    }
    return status;
  }

  private <T> T parsed(String name, String expected, Function<String, T> parser) throws Refusal {
    try {
      return parser.apply(text(name));
    } catch (IllegalArgumentException e) {
      throw wrong(name, expected);
    }
  }

  private Optional<Instant> optionalTime(String name) throws Refusal {
    return claims.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
  }

  private Instant time(String name) throws Refusal {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      throw wrong(name, "a time like 2026-11-23T08:00:00Z");
    }
  }

  private String text(String name) throws Refusal {
    if (claim(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  private long number(String name) throws Refusal {
    if (claim(name) instanceof Long number) {
      return number;
    }
    throw wrong(name, "an integer");
  }

  private Object claim(String name) throws Refusal {
    if (!claims.containsKey(name)) {
      throw new Refusal(
          Reason.CLAIM_MISSING, "the claim " + name + " is missing; every receipt has it");
    }
    return claims.get(name);
  }

  private Refusal wrong(String name, String expected) {
    return new Refusal(
        Reason.CLAIM_WRONG,
        "the claim " + name + " is not " + expected + ": " + Shown.of(claims.get(name)));
  }
}
