package io.tradehub.hub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The environment variables that override keys of the configuration: "TRADEHUB_" and the key's path
 * in upper case, dots and hyphens as underscores. An empty one counts as not set, as deployment
 * tools pass a variable that was left out.
 */
final class Environment {
  static final String PREFIX = "TRADEHUB_";

  /** Variables with the same prefix that are read by the launcher and the command line. */
  static final Set<String> NOT_CONFIGURATION =
      Set.of("TRADEHUB_JAVA_OPTS", "TRADEHUB_CONFIG", "TRADEHUB_SERVER", "TRADEHUB_KEY");

  private final Map<String, String> variables;
  private final Set<String> known = new TreeSet<>();
  private final List<String> skippedPrefixes = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The value that overrides a key, if there is one. */
  Optional<String> override(String path) {
    String variable = KebabCase.variable(path);
    known.add(variable);
    return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isEmpty());
  }

  /** Whether anything overrides a key of a section. */
  boolean mentions(String sectionPath) {
    String prefix = KebabCase.variable(sectionPath) + "_";
    return variables.entrySet().stream()
        .anyMatch(e -> e.getKey().startsWith(prefix) && !e.getValue().isEmpty());
  }

  /** Leaves a section's variables out of {@link #unknown}, for its keys are not all known. */
  void skip(String sectionPath) {
    skippedPrefixes.add(KebabCase.variable(sectionPath));
  }

  /** One line for each variable that no key answers to. */
  List<String> unknown() {
    return variables.keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .filter(name -> !NOT_CONFIGURATION.contains(name) && !known.contains(name))
        .filter(name -> skippedPrefixes.stream().noneMatch(name::startsWith))
        .sorted()
        .map(
            name ->
                "environment variable "
                    + name
                    + " stands for no key of the configuration"
                    + KebabCase.nearest(name, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; docs/configuration.md lists the keys"))
        .toList();
  }
}
