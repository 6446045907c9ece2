package io.tradehub.hub.cli.demo;

import io.tradehub.hub.cli.demo.Shell.Outcome;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The buyer's customs broker, who declares at hub B. */
final class Declarant {
  private final Stage stage;
  private final Shell shell;

  Declarant(Stage stage, Board board) {
    this.stage = stage;
    this.shell = new Shell(board, stage.folder().resolve("broker"));
  }

  Customs customs() {
    return stage.network().customs();
  }

  /** Runs a command at hub B. */
  Outcome run(String... command) {
    return shell.run("broker", stage.hubB(), stage.hubB().setup().key(), command);
  }

  /** Asks hub B without showing it. */
  Outcome ask(String... command) {
    return Shell.quiet(stage.hubB(), stage.hubB().setup().key(), command);
  }

  /**
   * An example as a file of its own.
   *
   * @param name of the example
   * @param as how the file is called
   * @param what a text in it
   * @param instead what stands there instead
   */
  Path file(String name, String as, String what, String instead) throws IOException {
    return write(as, example(name).replace(what, instead));
  }

  /** Writes a file. */
  Path write(String name, String text) throws IOException {
    Path folder = Files.createDirectories(stage.folder().resolve("broker"));
    return Files.writeString(folder.resolve(name), text);
  }

  private static String example(String name) {
    try (InputStream in = Declarant.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a declaration is in a state, or the time is up; the last that was seen. */
  JsonObject await(String messageId, String state) throws IOException, InterruptedException {
    return Banks.await(
        () -> declaration(messageId), declaration -> state(declaration).equals(state));
  }

  private JsonObject declaration(String messageId) {
    Outcome outcome = ask("declaration", "get", messageId, "--json");
    return outcome.out().isBlank() ? new JsonObject() : outcome.json();
  }

  /** A declaration's state in one word: "RELEASED". */
  static String state(JsonObject declaration) {
    return declaration.getString("state", "nothing").replace("DECLARATION_STATE_", "");
  }
}
