package io.tradehub.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Command;
import io.tradehub.sandbox.peppol.Credential;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {
  @TempDir Path folder;

  /** The command as a program, for a process of its own. */
  static final class Program {
    public static void main(String[] args) {
      System.exit(new CommandLine(new SandboxCommand()).execute(args));
    }
  }

  @Test
  void it_is_found_by_the_command_line() {
    assertThat(ServiceLoader.load(Command.class))
        .anySatisfy(c -> assertThat(c).isInstanceOf(SandboxCommand.class));
  }

  @Test
  void as_a_process_it_announces_itself_serves_and_ends_on_a_signal() throws Exception {
    // Given a sandbox process with one access point,
    Process process = start("--access-point", "a=POP000001");
    JsonObject ready;
    try (BufferedReader out = process.inputReader()) {
      ready = new JsonObject(out.readLine());

      // then it serves where it says,
      try (var http = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create(ready.getString("adminUrl"))).build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }

      // its files are in the folder,
      for (String file : List.of("root.pem", "ap-ca.pem", "smp-ca.pem", "a.pem")) {
        assertThat(folder.resolve(file)).content().contains("BEGIN CERTIFICATE");
      }
      char[] password = Files.readString(folder.resolve("a.password")).strip().toCharArray();
      try (InputStream in = Files.newInputStream(folder.resolve("a.p12"))) {
        var store = KeyStore.getInstance("PKCS12");
        store.load(in, password);
        assertThat(store.isKeyEntry(Credential.ALIAS)).isTrue();
      }
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("a.password"))))
          .isEqualTo("rw-------");

      // and a signal ends it.
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    // And the next start keeps the keys.
    byte[] before = Files.readAllBytes(folder.resolve("a.p12"));
    Process again = start("--access-point", "a=POP000001");
    try (BufferedReader out = again.inputReader()) {
      assertThat(out.readLine()).startsWith("{");
      assertThat(Files.readAllBytes(folder.resolve("a.p12"))).isEqualTo(before);
    } finally {
      again.destroyForcibly();
    }
  }

  @Test
  void its_cips_has_its_books_again_after_it_was_killed() throws Exception {
    // Given a process whose CIPS was told to put money on an account,
    Process process = start("--participant", "TDHACNSH", "--participant", "TDHCCNBJ@TDHACNSH");
    try (BufferedReader out = process.inputReader();
        var http = HttpClient.newHttpClient()) {
      JsonObject ready = new JsonObject(out.readLine());
      var fund =
          HttpRequest.newBuilder(URI.create(ready.getString("cipsAdminUrl") + "/fund"))
              .POST(BodyPublishers.ofString("{\"bic\": \"TDHACNSH\", \"amount\": \"12.34\"}"))
              .build();
      assertThat(http.send(fund, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(Path.of(ready.getString("cipsCertificate"))).content().contains("CERTIFICATE");
      assertThat(Path.of(ready.getString("cipsDirectory"))).content().contains("\"indirect\"");
      assertThat(folder.resolve("TDHCCNBJ.p12")).exists();
    } finally {
      // when it is killed as soon as it has answered,
      process.destroyForcibly();
      process.waitFor();
    }

    // then the next one goes on from there.
    Process again = start();
    try (BufferedReader out = again.inputReader();
        var http = HttpClient.newHttpClient()) {
      JsonObject ready = new JsonObject(out.readLine());
      var ask = HttpRequest.newBuilder(URI.create(ready.getString("cipsAdminUrl"))).build();
      var shown = new JsonObject(http.send(ask, BodyHandlers.ofString()).body());
      var bank = shown.getJsonArray("participants").getJsonObject(0);
      assertThat(bank.getString("bic")).isEqualTo("TDHACNSH");
      assertThat(bank.getString("balance")).isEqualTo("12.34");
    } finally {
      again.destroyForcibly();
    }
  }

  @Test
  void its_customs_answer_what_lies_in_a_folder() throws Exception {
    // Given a process that shares a folder,
    Path shared = folder.resolve("shared");
    Process process = start("--customs-folder", shared.toString(), "--customs-import-delay", "0");
    try (BufferedReader out = process.inputReader();
        var http = HttpClient.newHttpClient()) {
      JsonObject ready = new JsonObject(out.readLine());
      assertThat(ready.getJsonArray("customsFolders")).containsExactly(shared.toString());

      // when something that is no declaration is put there,
      Path boxes = shared.resolve("Deccus001");
      Files.writeString(boxes.resolve("I_REF1_t-0.tmp"), "nothing");
      Files.move(boxes.resolve("I_REF1_t-0.tmp"), boxes.resolve("OutBox/I_REF1_t-0.zip"));

      // then it is answered, and can be seen.
      var ask = HttpRequest.newBuilder(URI.create(ready.getString("customsAdminUrl"))).build();
      JsonObject shown = new JsonObject();
      while (shown.getInteger("answersPut", 0) == 0) {
        shown = new JsonObject(http.send(ask, BodyHandlers.ofString()).body());
      }
      assertThat(shown.getInteger("refused")).isEqualTo(1);
      try (var answers = Files.list(boxes.resolve("InBox"))) {
        assertThat(answers)
            .singleElement()
            .satisfies(a -> assertThat(a.getFileName().toString()).startsWith("Failed_I_REF1_t-0"));
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void wrong_options_are_refused_before_anything_starts() {
    var errors = new StringWriter();
    var line = new CommandLine(new SandboxCommand()).setErr(new PrintWriter(errors));

    assertThat(line.execute("--dir", folder.toString(), "--access-point", "a=seller")).isEqualTo(2);
    assertThat(errors.toString()).contains("a=POP000001");
    assertThat(line.execute("--dir", folder.toString(), "--port", "70000")).isEqualTo(2);
    assertThat(line.execute("--dir", folder.toString(), "--participant", "bank")).isEqualTo(2);
    assertThat(errors.toString()).contains("TDHACNSH");
    assertThat(line.execute("--dir", folder.toString(), "--customs-step-delay", "-1")).isEqualTo(2);
    assertThat(errors.toString()).contains("0 ms to a day");
    assertThat(line.execute()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  private Process start(String... more) throws Exception {
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "--json",
                "--dir",
                folder.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
