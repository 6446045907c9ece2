package io.tradehub.hub.cli.demo;

/** One scene of the demo. */
interface Step {
  /** What it shows, in one sentence. */
  String title();

  /** Plays it, and tells the board what was expected and what came. */
  void run(Play play) throws Exception;
}
