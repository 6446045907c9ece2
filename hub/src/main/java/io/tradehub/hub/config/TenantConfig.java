package io.tradehub.hub.config;

import io.tradehub.connectors.api.Caller;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Settings;
import io.tradehub.hub.security.KeyHash;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody whose messages the hub keeps apart from everybody else's.
 *
 * @param name 1 to 40 lower-case letters, digits and hyphens
 * @param participants those it sends as and receives for
 * @param anyParticipant whether it has every participant that no other tenant names
 * @param callers whom each of its keys stands for
 * @param quota how much it may submit
 */
public record TenantConfig(
    String name,
    Set<ParticipantId> participants,
    boolean anyParticipant,
    Map<KeyHash, Caller> callers,
    TenantQuota quota) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String NAME_EXPECTED =
      "1 to 40 lower-case letters, digits and hyphens, a letter or digit first";

  public TenantConfig {
    participants = Set.copyOf(participants);
    callers = Map.copyOf(callers);
  }

  static TenantConfig read(Settings settings) {
    String name =
        settings.text("name", "The tenant's name, in logs and metrics: " + NAME_EXPECTED + ".");
    List<String> written =
        settings.texts(
            "participants",
            "The participants that the tenant sends as and receives for, like"
                + " 0088:7300010000001; \"*\" alone stands for all that no other tenant names (a"
                + " sandbox, a demo). One tenant at most may have a participant.");
    List<Settings> keys = settings.sections("keys", "The API keys of the tenant.");
    TenantQuota quota =
        TenantQuota.read(
            settings.section(
                "quota",
                "How much the tenant may submit. Beyond it a call is refused with"
                    + " RESOURCE_EXHAUSTED, QuotaFailure and RetryInfo, and a stream is held"
                    + " back."));
    checkName(settings, "name", name);
    boolean any = written.equals(List.of("*"));
    Set<ParticipantId> participants = any ? Set.of() : participants(settings, written);
    Map<KeyHash, Caller> callers = new LinkedHashMap<>();
    for (Settings key : keys) {
      readKey(key, name, participants, any)
          .forEach(
              (hash, caller) -> {
                if (callers.put(hash, caller) != null) {
                  throw key.invalid("hash", "a key of its own; an earlier one has the same hash");
                }
              });
    }
    return new TenantConfig(name, participants, any, callers, quota);
  }

  /** One key, or none when the configuration is only being documented. */
  private static Map<KeyHash, Caller> readKey(
      Settings settings, String tenant, Set<ParticipantId> participants, boolean any) {
    String name =
        settings.text(
            "name", "What logs and histories call the key, never the key: " + NAME_EXPECTED + ".");
    Optional<String> hash =
        settings.secret(
            "hash",
            "Required. The key's hash as 'tradehub key new' prints it: \"sha256:\" and 64"
                + " hexadecimal digits. The key itself is kept by its owner alone.");
    List<String> roles =
        settings.texts(
            "roles",
            "Required. What the key may do: erp (send, read and receive messages), bank (ask for"
                + " statuses and evidence), ops (steer the hub, its destinations and the dead letters of"
                + " all tenants).");
    checkName(settings, "name", name);
    Set<Caller.Role> granted = new HashSet<>();
    for (String role : roles) {
      granted.add(
          Set.of(Caller.Role.values()).stream()
              .filter(r -> KebabCase.of(r).equals(role))
              .findFirst()
              .orElseThrow(
                  () -> settings.invalid("roles", "each " + KebabCase.oneOf(Caller.Role.class))));
    }
    if (granted.isEmpty()) {
      throw settings.invalid("roles", "at least " + KebabCase.oneOf(Caller.Role.class));
    }
    try {
      return Map.of(
          KeyHash.parse(hash.orElse("")), new Caller(tenant, name, granted, participants, any));
    } catch (IllegalArgumentException e) {
      throw settings.invalid("hash", e.getMessage());
    }
  }

  private static void checkName(Settings settings, String key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw settings.invalid(key, NAME_EXPECTED);
    }
  }

  private static Set<ParticipantId> participants(Settings settings, List<String> written) {
    try {
      return written.stream().map(ParticipantId::parse).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw settings.invalid("participants", "participant identifiers: " + e.getMessage());
    }
  }
}
