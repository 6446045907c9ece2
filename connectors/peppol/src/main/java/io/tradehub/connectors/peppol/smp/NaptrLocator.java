package io.tradehub.connectors.peppol.smp;

import com.helger.peppolid.factory.SimpleIdentifierFactory;
import com.helger.smpclient.url.PeppolNaptrURLProvider;
import com.helger.smpclient.url.SMPDNSResolutionException;
import io.tradehub.connectors.api.ParticipantId;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Finds SMPs in the DNS as Peppol's SML publishes them: a U-NAPTR record (RFC 4848) of the service
 * "Meta:SMP" under the participant's hashed name. Unlike a plain address it tells "no such
 * participant" from "the DNS does not answer".
 */
public final class NaptrLocator implements SmpLocator {
  private static final String SERVICE = "Meta:SMP";

  private final String zone;
  private final Resolver resolver;

  /**
   * Asks about names in a zone.
   *
   * @param zone the SML's DNS zone
   * @param servers DNS servers to ask; empty means the system's
   * @param timeLimit of one question
   * @throws UnknownHostException when a server's name has no address
   */
  public NaptrLocator(String zone, List<String> servers, Duration timeLimit)
      throws UnknownHostException {
    this(
        zone,
        servers.isEmpty()
            ? new ExtendedResolver()
            : new ExtendedResolver(servers.toArray(String[]::new)),
        timeLimit);
  }

  NaptrLocator(String zone, Resolver resolver, Duration timeLimit) {
    this.zone = zone;
    this.resolver = resolver;
    resolver.setTimeout(timeLimit);
  }

  @Override
  public SmpAnswer<URI> locate(ParticipantId participant) {
    try {
      String name =
          PeppolNaptrURLProvider.INSTANCE.getDNSNameOfParticipant(
              SimpleIdentifierFactory.INSTANCE.createParticipantIdentifier(
                  participant.scheme(), participant.value()),
              zone);
      Lookup lookup = new Lookup(name + ".", Type.NAPTR);
      lookup.setResolver(resolver);
      lookup.setCache(null);
      var records = lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL -> choose(participant, name, Arrays.asList(records));
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> notThere(participant);
        default ->
            new SmpAnswer.Failed<>(
                "SML_UNREACHABLE",
                "the DNS did not say which SMP knows "
                    + participant.shortForm()
                    + ": "
                    + lookup.getErrorString());
      };
    } catch (TextParseException | SMPDNSResolutionException e) {
      throw new IllegalStateException("a hash in a zone is a DNS name", e);
    }
  }

  private static SmpAnswer<URI> choose(
      ParticipantId participant, String name, List<org.xbill.DNS.Record> records) {
    Optional<NAPTRRecord> best =
        records.stream()
            .filter(NAPTRRecord.class::isInstance)
            .map(NAPTRRecord.class::cast)
            .filter(r -> "U".equalsIgnoreCase(r.getFlags()) && SERVICE.equals(r.getService()))
            .min(
                Comparator.comparingInt(NAPTRRecord::getOrder)
                    .thenComparingInt(NAPTRRecord::getPreference));
    if (best.isEmpty()) {
      return notThere(participant);
    }
    try {
      return new SmpAnswer.Found<>(
          SmpLocator.withSlash(URI.create(substitute(best.get().getRegexp(), name))));
    } catch (IllegalArgumentException e) {
      return new SmpAnswer.Failed<>(
          "SML_UNREACHABLE",
          "the SML's record of "
              + participant.shortForm()
              + " is wrong: "
              + best.get().getRegexp());
    }
  }

  /** Applies a NAPTR record's regular expression (RFC 3402, 3.2). */
  static String substitute(String regexp, String name) {
    if (regexp.length() < 3) {
      throw new IllegalArgumentException("too short");
    }
    String[] parts =
        regexp.substring(1).split(java.util.regex.Pattern.quote(regexp.substring(0, 1)));
    if (parts.length < 2) {
      throw new IllegalArgumentException("no substitution");
    }
    if (parts[0].equals("^.*$") || parts[0].equals(".*")) {
      return parts[1]; // by far the most usual; and no engine runs what a stranger wrote
    }
    throw new IllegalArgumentException("a pattern that matches not everything");
  }

  private static SmpAnswer<URI> notThere(ParticipantId participant) {
    return new SmpAnswer.NoParticipant<>(
        "the participant " + participant.shortForm() + " is not registered in the Peppol network");
  }
}
