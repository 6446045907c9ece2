package io.tradehub.connectors.cips;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Document;
import io.tradehub.connectors.api.contract.ConnectorContract;
import io.tradehub.connectors.api.contract.Counterparty;
import io.tradehub.connectors.cips.model.StatusRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;

/** The CIPS connector keeps to what every connector keeps to. */
class CipsContractTest extends ConnectorContract {
  private static final Identity CIPS_KEYS = Identity.of("cips");
  private static final Identity BANK_KEYS = Identity.of("bank");

  @TempDir Path keys;

  /** CIPS, as the contract steers it. */
  private static final class Network implements Counterparty {
    private final FakeCips cips;

    Network() throws IOException {
      cips = new FakeCips(CIPS_KEYS, Map.of(Papers.BANK, BANK_KEYS));
    }

    @Override
    public void works() {
      try {
        cips.always(null);
        cips.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void refusesConnections() {
      cips.stop();
    }

    @Override
    public void staysSilent() {
      CountDownLatch never = new CountDownLatch(1);
      cips.always(
          call -> {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    @Override
    public int contacts() {
      return cips.contacts();
    }

    /** A question counts as the message that it asks about: it has no other id to be known by. */
    @Override
    public List<String> received() {
      return cips.received().stream()
          .map(
              message ->
                  message.document() instanceof StatusRequest question
                      ? question.originalMessageId()
                      : message.document().messageId())
          .toList();
    }

    @Override
    public void close() {
      cips.close();
    }
  }

  @Override
  protected Connector newConnector() {
    return new CipsConnector();
  }

  @Override
  protected Counterparty openCounterparty() throws Exception {
    return new Network();
  }

  @Override
  protected Map<String, ?> settings(Counterparty counterparty) {
    try {
      return Bank.settings(keys, ((Network) counterparty).cips, BANK_KEYS);
    } catch (Exception e) {
      throw new IllegalStateException("cannot write keys", e);
    }
  }

  @Override
  protected Document validDocument() {
    return Papers.document(Papers.payment());
  }

  @Override
  protected Document invalidDocument() {
    return Papers.document(Papers.payments(Papers.BANK, Papers.OTHER_BANK, 1, "0.001"));
  }
}
