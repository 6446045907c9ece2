package io.tradehub.hub.core;

import java.util.HashSet;
import java.util.Set;

/** Whom a batch concerns, to be told once it is on disk. */
final class Effects {
  /** Destinations whose queue has something new. */
  final Set<String> destinations = new HashSet<>();

  /** Tenants whose log has grown. */
  final Set<String> logs = new HashSet<>();

  /** Tenants whose inbox has something new. */
  final Set<String> inboxes = new HashSet<>();
}
