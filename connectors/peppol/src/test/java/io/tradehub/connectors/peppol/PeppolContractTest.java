package io.tradehub.connectors.peppol;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.contract.ConnectorContract;
import io.tradehub.connectors.api.contract.Counterparty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The Peppol connector keeps to what every connector keeps to. */
class PeppolContractTest extends ConnectorContract {
  @TempDir Path network;

  /** Access point B behind one front door, the SMP behind another. */
  private static final class Network implements Counterparty {
    private final TwoAccessPoints net;
    private final FrontDoor smp;
    private final FrontDoor accessPoint;

    Network(Path folder) throws Exception {
      net = new TwoAccessPoints(folder);
      smp = new FrontDoor(URI.create(net.network.smpUrl()));
      accessPoint = new FrontDoor(URI.create(net.urlOfB()));
      net.network.register(
          TwoAccessPoints.BUYER,
          TwoAccessPoints.INVOICE,
          TwoAccessPoints.BILLING,
          accessPoint.uri().resolve("/as4").toString(),
          net.credentialB.certificate());
    }

    @Override
    public void works() {
      try {
        smp.works();
        accessPoint.works();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void refusesConnections() {
      smp.refuses();
      accessPoint.refuses();
    }

    @Override
    public void staysSilent() {
      accessPoint.staysSilent();
    }

    @Override
    public int contacts() {
      return smp.contacts() + accessPoint.contacts();
    }

    @Override
    public List<String> received() {
      return accessPoint.received();
    }

    @Override
    public void close() {
      accessPoint.close();
      smp.close();
      net.close();
    }
  }

  @Override
  protected Connector newConnector() {
    return new PeppolConnector();
  }

  @Override
  protected Counterparty openCounterparty() throws Exception {
    return new Network(network);
  }

  @Override
  protected Map<String, ?> settings(Counterparty counterparty) {
    Network other = (Network) counterparty;
    Map<String, Object> change = new HashMap<>();
    change.put("smp.url", other.smp.uri().toString());
    change.put("validation.outbound", true);
    change.put("validation.rules", List.of("billing"));
    try {
      return TwoAccessPoints.nested(other.net.settings(other.net.credentialA, change));
    } catch (Exception e) {
      throw new IllegalStateException("cannot write a key store", e);
    }
  }

  @Override
  protected Document validDocument() {
    return document("invoice.xml", TwoAccessPoints.BUYER);
  }

  @Override
  protected Document invalidDocument() {
    return document("broken-invoice.xml", TwoAccessPoints.BUYER);
  }

  @Override
  protected Optional<Document> documentToNobody() {
    return Optional.of(document("invoice.xml", ParticipantId.parse("0088:7300010999999")));
  }

  private static Document document(String example, ParticipantId receiver) {
    return new Document(
        TwoAccessPoints.INVOICE,
        TwoAccessPoints.BILLING,
        TwoAccessPoints.SELLER,
        receiver,
        Content.xml(Examples.bytes(example)));
  }
}
