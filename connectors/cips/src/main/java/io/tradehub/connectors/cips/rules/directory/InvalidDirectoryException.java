package io.tradehub.connectors.cips.rules.directory;

import java.util.List;

/** A directory's file is wrong; the message names the first places and what was expected there. */
public final class InvalidDirectoryException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> faults;

  InvalidDirectoryException(List<String> faults, boolean more) {
    super(String.join("; ", faults) + (more ? "; and more" : ""));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, each with its place; at most 20. */
  public List<String> faults() {
    return faults;
  }
}
