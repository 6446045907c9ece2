package io.tradehub.hub.cli;

/** Runs command lines one after the other, and keeps what the last one said. */
abstract class CommandFixture {
  String out;
  String err;

  /** Runs a command line as it is; returns what it ended with. */
  final int execute(String... words) {
    return keep(Said.by(words));
  }

  /** Runs a command against a hub, with a key. */
  final int executeAt(String server, String key, String... words) {
    return keep(Said.at(server, key, words));
  }

  final int keep(Said said) {
    out = said.out();
    err = said.err();
    return said.code();
  }
}
