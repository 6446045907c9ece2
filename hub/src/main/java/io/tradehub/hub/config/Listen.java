package io.tradehub.hub.config;

import io.tradehub.connectors.api.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param host an address of this machine; loopback, until the hub speaks TLS
 * @param port 0 takes any free one
 */
public record Listen(String host, int port) {

  static Listen read(Settings settings, int defaultPort) {
    String host =
        settings.text(
            "host",
            "127.0.0.1",
            "The address to listen on. Only loopback addresses are accepted until the hub speaks"
                + " TLS: a key must not cross a network in the clear.");
    int port =
        (int)
            settings.number(
                "port", defaultPort, 0, 65535, "The port to listen on; 0 takes any free one.");
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw settings.invalid(
            "host",
            "a loopback address such as 127.0.0.1: without TLS the hub does not listen on a"
                + " network; put a proxy that ends TLS in front of it");
      }
    } catch (UnknownHostException e) {
      throw settings.invalid("host", "an address of this machine; this name has none");
    }
    return new Listen(host, port);
  }
}
