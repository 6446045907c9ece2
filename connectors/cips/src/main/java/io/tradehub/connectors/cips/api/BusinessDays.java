package io.tradehub.connectors.cips.api;

import io.tradehub.connectors.cips.model.CreditTransfers.Settlement;
import java.time.Instant;
import java.time.LocalDate;

/** The days on which CIPS settles. */
@FunctionalInterface
public interface BusinessDays {

  /** The first business day on which a payment that is sent at a time can settle. */
  LocalDate earliest(Instant time, Settlement settlement);
}
