package io.tradehub.connectors.singlewindow.folder;

/**
 * Where the newest file of a declaration is.
 *
 * @param place in which of the folders
 * @param retry the number in its name; -1 when it is in none
 * @param fileName its name as it is there; empty when it is in none
 */
public record Whereabouts(Place place, int retry, String fileName) {
  /** In none of the folders. */
  public static final Whereabouts NOWHERE = new Whereabouts(Place.NOWHERE, -1, "");

  /** One of the folders. */
  public enum Place {
    /** The client has not taken it yet. */
    OUT_BOX,
    /** The client sent it. */
    SENT,
    /** The client could not send it. */
    FAILED,
    /** In none of them. */
    NOWHERE
  }
}
