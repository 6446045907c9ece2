package io.tradehub.hub.api;

import io.tradehub.v1.DrainResponse;

/** How the API has the hub stopped, and sees how far that is. Any thread may call it. */
public interface DrainControl {

  /**
   * Begins to stop the hub, unless that has begun. Returns at once.
   *
   * @param by who asked, for the log
   * @param reason why, in words; may be empty
   */
  void begin(String by, String reason);

  /** How far it is. */
  DrainResponse progress();
}
