package io.tradehub.hub.core;

import io.tradehub.hub.config.TenantQuota;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much each tenant may submit. Asked before any work is done for a document.
 *
 * <p>A single call beyond its tenant's quota is refused, with the time after which it fits. An item
 * of a stream is not: streams are held back instead, before they take their next item (see {@link
 * #pace}), and an item that was taken is let in on account. So a bulk run proceeds at the rate that
 * was agreed, and nothing of it comes back.
 *
 * <p>What the hub did no work for is given back: a repeated request, and one that was refused for
 * want of room. A document that breaks its rules has cost its validation and counts.
 *
 * <p>Counts are kept in memory alone: after a restart every tenant begins with its full burst.
 */
final class Quotas {
  /** For tenants without limits: the common case costs one look-up. */
  private static final Claim FREE = new Claim(Optional.empty(), () -> {});

  private final Map<String, Account> accounts;
  private final Time time;
  private final CoreMetrics metrics;

  Quotas(Map<String, TenantQuota> quotas, Time time, CoreMetrics metrics) {
    this.time = time;
    this.metrics = metrics;
    Instant now = time.instant();
    this.accounts =
        quotas.entrySet().stream()
            .filter(entry -> entry.getValue().limits())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> new Account(e.getKey(), e.getValue(), now)));
  }

  /**
   * What became of asking for room.
   *
   * @param refusal why not, when there is none; nothing was counted then
   * @param giveBack undoes the counting; called once at most
   */
  record Claim(Optional<Refusal> refusal, Runnable giveBack) {
    /** Throws the refusal, if it is one. */
    void orThrow() {
      refusal.ifPresent(
          r -> {
            throw r;
          });
    }
  }

  /** Asks for a message with a document of {@code bytes}. */
  Claim take(String tenant, long bytes) {
    return claim(tenant, account -> account.take(bytes, time.instant()), bytes);
  }

  /** Counts one that is let in whatever the account says. */
  Claim charge(String tenant, long bytes) {
    return claim(
        tenant,
        account -> {
          account.spend(bytes);
          return Optional.empty();
        },
        bytes);
  }

  /**
   * How long a stream of the tenant should wait before it takes an item: until the account is not
   * in debt. Zero when it need not.
   */
  Duration pace(String tenant) {
    Account account = accounts.get(tenant);
    if (account == null) {
      return Duration.ZERO;
    }
    Duration wait = account.pace(time.instant());
    if (wait.isPositive()) {
      metrics.quotaHeld(tenant);
    }
    return wait;
  }

  private Claim claim(String tenant, Function<Account, Optional<Refusal>> ask, long bytes) {
    Account account = accounts.get(tenant);
    if (account == null) {
      return FREE;
    }
    Optional<Refusal> refusal = ask.apply(account);
    if (refusal.isPresent()) {
      metrics.quotaRefused(tenant, refusal.get().reason());
      return new Claim(refusal, () -> {});
    }
    return new Claim(refusal, () -> account.giveBack(bytes));
  }

  /** One tenant's. Locks are held for some additions only: an event loop may wait for one. */
  private static final class Account {
    private final String tenant;
    private final TenantQuota quota;
    private final Optional<Allowance> messages;
    private final Optional<Allowance> bytes;

    Account(String tenant, TenantQuota quota, Instant now) {
      this.tenant = tenant;
      this.quota = quota;
      this.messages = allowance(quota.messagesPerSecond(), quota.burst(), now);
      this.bytes = allowance(quota.bytesPerSecond(), quota.burstBytes(), now);
    }

    private static Optional<Allowance> allowance(double perSecond, double burst, Instant now) {
      return perSecond > 0 ? Optional.of(new Allowance(perSecond, burst, now)) : Optional.empty();
    }

    synchronized Optional<Refusal> take(long size, Instant now) {
      Duration forRate = wait(messages, 1, now);
      Duration forBytes = wait(bytes, size, now);
      if (forRate.isZero() && forBytes.isZero()) {
        spend(size);
        return Optional.empty();
      }
      // The longer wait is the one that says when it fits.
      return Optional.of(
          forRate.compareTo(forBytes) >= 0 ? overRate(forRate) : overBytes(size, forBytes));
    }

    synchronized void spend(long size) {
      messages.ifPresent(allowance -> allowance.spend(1));
      bytes.ifPresent(allowance -> allowance.spend(size));
    }

    synchronized void giveBack(long size) {
      messages.ifPresent(allowance -> allowance.giveBack(1));
      bytes.ifPresent(allowance -> allowance.giveBack(size));
    }

    synchronized Duration pace(Instant now) {
      Duration forRate = wait(messages, 1, now);
      Duration forBytes = wait(bytes, 1, now);
      return forRate.compareTo(forBytes) >= 0 ? forRate : forBytes;
    }

    private static Duration wait(Optional<Allowance> allowance, double amount, Instant now) {
      return allowance.map(a -> a.waitFor(amount, now)).orElse(Duration.ZERO);
    }

    private Refusal overRate(Duration wait) {
      String limit =
          BigDecimal.valueOf(quota.messagesPerSecond()).stripTrailingZeros().toPlainString()
              + " messages a second, "
              + quota.burst()
              + " at once after a pause";
      return refusal("QUOTA_RATE", limit, "this is one more", wait);
    }

    private Refusal overBytes(long size, Duration wait) {
      String limit =
          quota.bytesPerSecond()
              + " bytes of documents a second, "
              + quota.burstBytes()
              + " at once after a pause";
      return refusal("QUOTA_BYTES", limit, "this document has " + size, wait);
    }

    private Refusal refusal(String reason, String limit, String asked, Duration wait) {
      return Refusal.quota(
          reason,
          "tenant " + tenant + " has used up its quota; it fits in " + inWords(wait),
          new Refusal.Quota("tenant:" + tenant, "may submit " + limit + "; " + asked),
          wait);
    }

    private static String inWords(Duration wait) {
      return BigDecimal.valueOf(Math.max(1, wait.toMillis()), 3)
              .stripTrailingZeros()
              .toPlainString()
          + " s";
    }
  }
}
