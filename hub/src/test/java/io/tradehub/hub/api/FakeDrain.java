package io.tradehub.hub.api;

import io.tradehub.v1.DrainPhase;
import io.tradehub.v1.DrainResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A drain whose steps the test takes. */
public final class FakeDrain implements DrainControl {
  public final List<String> asked = new CopyOnWriteArrayList<>();
  public volatile DrainResponse progress =
      DrainResponse.newBuilder().setPhase(DrainPhase.DRAIN_PHASE_ENDING).build();

  @Override
  public void begin(String by, String reason) {
    asked.add(by + ": " + reason);
  }

  @Override
  public DrainResponse progress() {
    return progress;
  }
}
