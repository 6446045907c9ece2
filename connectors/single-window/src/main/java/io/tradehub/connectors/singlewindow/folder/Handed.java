package io.tradehub.connectors.singlewindow.folder;

/** What became of putting a declaration into the folder. */
public sealed interface Handed {

  /**
   * It is in the folder, and stays there when the power fails.
   *
   * @param where in OutBox; or where the client put it, when it was there before
   * @param before whether a file of that name was there before, which was left as it is
   */
  record Placed(Whereabouts where, boolean before) implements Handed {}

  /**
   * It is not in the folder, or not for certain: try again later. Nothing of it is in OutBox, or
   * all of it is.
   *
   * @param text what failed, where, and what to do
   */
  record Failed(String text) implements Handed {}
}
