package io.tradehub.connectors.api;

/** What the hub gives a registry when it starts. */
public interface RegistryContext extends PartContext {

  /** The hub's name, as others know it. */
  String hub();

  /** Where answered queries are written down. */
  AuditLog audit();
}
