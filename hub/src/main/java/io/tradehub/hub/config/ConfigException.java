package io.tradehub.hub.config;

import java.util.List;

/** A configuration that the hub does not start with: everything that is wrong with it. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * @param problems one line for people each: where, what it is, what was expected; at least one
   */
  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** One line for people each. */
  public List<String> problems() {
    return problems;
  }
}
