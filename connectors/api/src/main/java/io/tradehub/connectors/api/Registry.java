package io.tradehub.connectors.api;

/**
 * Something that a hub knows and is asked about, without carrying messages: a whitelist. Its gRPC
 * services are its face.
 */
public non-sealed interface Registry extends HubPart {

  /**
   * Opens what it needs. Returns when it is ready to answer; may block.
   *
   * @throws Exception when it cannot work; the hub then does not start and shows the message
   */
  void start(RegistryContext context) throws Exception;
}
