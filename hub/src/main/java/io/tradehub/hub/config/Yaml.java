package io.tradehub.hub.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML file as nodes that know their lines. No type is constructed from it. */
final class Yaml {
  /** A configuration is written by hand; a larger file is not one. */
  private static final int MAX_CHARACTERS = 1 << 20;

  private Yaml() {}

  /**
   * The file's one mapping; empty when nothing is written in it.
   *
   * @throws ConfigException when it cannot be read, is not YAML or is not a mapping
   */
  static Optional<MappingNode> read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw refused(file + ": there is no such file");
    } catch (MalformedInputException e) {
      throw refused(file + ": is not UTF-8 text");
    } catch (IOException e) {
      throw refused(file + ": cannot be read: " + e.getMessage());
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(50)
            .build();
    Optional<Node> root;
    try {
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String at =
          e.getProblemMark()
              .map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
              .orElse("");
      throw refused(file + at + ": is not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw refused(file + ": is not YAML: " + e.getMessage());
    }
    if (root.isEmpty() || isNull(root.get())) {
      return Optional.empty();
    }
    if (root.get() instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    throw refused(
        file + ":" + line(root.get()) + ": is " + kind(root.get()) + "; expected keys with values");
  }

  /** The line that a node begins on, from 1. */
  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** Whether a node stands for nothing: "key:" and the end of the line. */
  static boolean isNull(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  /** What a node is, for people. */
  static String kind(Node node) {
    return switch (node) {
      case ScalarNode scalar -> isNull(scalar) ? "empty" : "a single value";
      case MappingNode mapping -> "a section";
      default -> "a list";
    };
  }

  private static ConfigException refused(String problem) {
    return new ConfigException(List.of(problem));
  }
}
