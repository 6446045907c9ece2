package io.tradehub.connectors.api.contract;

import java.util.List;

/**
 * The other side of a connector's network in its contract test: a sandbox on loopback that works,
 * or fails in the ways that networks fail.
 */
public interface Counterparty extends AutoCloseable {

  /** From now on it takes what comes and gives its receipt; how it begins. */
  void works();

  /** From now on connections to it are refused. */
  void refusesConnections();

  /** From now on it takes the whole message and never answers. */
  void staysSilent();

  /** How often it was connected to or asked anything, look-ups included. */
  int contacts();

  /** The network id of every message that reached it whole, in order, repetitions included. */
  List<String> received();

  @Override
  void close();
}
