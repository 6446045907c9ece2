package io.tradehub.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script, run for real in a repository that is none: its JDK writes its arguments down
 * and its Maven writes down that it was called.
 */
class LauncherTest {
  @TempDir Path folder;

  private Path root;
  private Path bin;
  private Path jdk;

  @BeforeEach
  void layOutARepository() throws IOException {
    assumeTrue(File.separatorChar == '/', "the launcher is a Unix shell script");
    root = Files.createDirectories(folder.resolve("a folder/tradehub")).toRealPath();
    Files.copy(launcher(), root.resolve("tradehub"));
    executable(root.resolve("tradehub"));
    for (String module : List.of("proto", "hub", "loadtest", "connectors/api")) {
      source(module + "/pom.xml");
      source(module + "/src/main/A.java");
      source(module + "/src/test/ATest.java");
    }
    source("pom.xml");
    jdk = jdk("jdk", "25.0.1");
    bin = Files.createDirectories(folder.resolve("bin"));
    script(
        bin.resolve("mvn"),
        """
        echo "mvn $*" >>"$CALLS"
        echo "$JAVA_HOME" >"$CALLS.home"
        sleep "${MVN_SECONDS:-0}"
        mkdir -p loadtest/target/classes loadtest/target/lib
        echo "-Dflag=1 -Dother=2" >loadtest/target/jvm.flags
        exit "${MVN_STATUS:-0}"
        """);
  }

  @Test
  void itBuildsOnceAndRunsTheCommandLineWithTheBuildsFlags() throws Exception {
    Run first = run(List.of("get", "two words", "*"));
    assertThat(first.status).isZero();
    assertThat(first.errors).contains("building");
    assertThat(first.output)
        .containsExactly(
            "-Dflag=1",
            "-Dother=2",
            "-Xmx99m",
            "-cp",
            root + "/loadtest/target/classes:" + root + "/loadtest/target/lib/*",
            "io.tradehub.hub.cli.Main",
            "get",
            "two words",
            "*");

    Run second = run(List.of("get"));
    assertThat(second.errors).isEmpty();
    assertThat(calls()).hasSize(1);
    assertThat(calls().getFirst()).contains("-DskipTests", "package");
  }

  @Test
  void anotherGarbageCollectorTakesThePlaceOfOurs() throws Exception {
    run(List.of());
    Files.writeString(root.resolve("loadtest/target/jvm.flags"), "-XX:+UseParallelGC -Dflag=1\n");
    assertThat(run(List.of()).output).contains("-XX:+UseParallelGC", "-Dflag=1", "-Xmx99m");

    ProcessBuilder other = builder(root.resolve("tradehub"), List.of());
    other.environment().put("TRADEHUB_JAVA_OPTS", "-Xmx99m -XX:+UseZGC");
    assertThat(run(other).output)
        .contains("-Dflag=1", "-Xmx99m", "-XX:+UseZGC")
        .doesNotContain("-XX:+UseParallelGC");
  }

  @Test
  void itBuildsAgainWhenASourceChangedOrWentAndNotForATest() throws Exception {
    run(List.of());
    later(root.resolve("hub/src/test/ATest.java"));
    run(List.of());
    assertThat(calls()).as("a test does not go into the build").hasSize(1);

    later(root.resolve("hub/src/main/A.java"));
    run(List.of());
    assertThat(calls()).as("a source changed").hasSize(2);

    past();
    Files.delete(root.resolve("connectors/api/src/main/A.java"));
    later(root.resolve("connectors/api/src/main"));
    run(List.of());
    assertThat(calls()).as("a source was removed").hasSize(3);
  }

  @Test
  void itWorksThroughASymbolicLinkFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("th"), root.resolve("tradehub"));
    Path second = Files.createSymbolicLink(folder.resolve("th2"), Path.of("th"));
    assertThat(run(second, List.of("--version")).output).contains("--version");
    assertThat(run(link, List.of("--version")).errors).isEmpty();
    assertThat(calls()).hasSize(1);
  }

  @Test
  void twoAtOnceDoNotBuildOverEachOther() throws Exception {
    List<Process> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ProcessBuilder builder = builder(root.resolve("tradehub"), List.of("list"));
      builder.environment().put("MVN_SECONDS", "1");
      both.add(builder.redirectErrorStream(true).start());
    }
    for (Process process : both) {
      String output = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(output).isZero();
    }
    assertThat(calls()).hasSize(1);
  }

  @Test
  void aLockThatAKilledBuildLeftIsTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(root.resolve("target/tradehub.lock"));
    Files.writeString(lock.resolve("pid"), gone.pid() + "\n");
    assertThat(run(List.of()).status).isZero();
  }

  @Test
  void aFailedBuildRunsNothingAndIsTriedAgain() throws Exception {
    ProcessBuilder failing = builder(root.resolve("tradehub"), List.of("list"));
    failing.environment().put("MVN_STATUS", "1");
    Run failed = run(failing);
    assertThat(failed.status).isEqualTo(69);
    assertThat(failed.output).isEmpty();
    assertThat(failed.errors).contains("the build failed");
    assertThat(run(List.of()).status).isZero();
    assertThat(calls()).hasSize(2);
  }

  @Test
  void testsAreRunByMavenWithItsStatus() throws Exception {
    ProcessBuilder failing = builder(root.resolve("tradehub"), List.of("test", "-Dtest=A"));
    failing.environment().put("MVN_STATUS", "1");
    assertThat(run(failing).status).isEqualTo(1);
    assertThat(run(List.of("test", "-Dtest=A")).status).isZero();
    assertThat(calls()).containsOnly("mvn -B -ntp verify -Dtest=A");
    assertThat(run(List.of("list")).errors).as("the tests built it").isEmpty();
  }

  @Test
  void anOlderJdkIsPassedOver() throws Exception {
    Path old = jdk("old", "24.0.2");
    ProcessBuilder builder = builder(root.resolve("tradehub"), List.of("list"));
    builder.environment().put("JAVA_HOME", old.toString());
    builder.environment().put("HOME", folder.toString());
    // One that the launcher looks for in the user's folder, found unless the machine has another.
    Files.createDirectories(folder.resolve(".jdks"));
    Files.createSymbolicLink(folder.resolve(".jdks/25"), jdk);
    builder.environment().put("MVN_STATUS", "1");
    Run run = run(builder);
    assertThat(run.errors).as("it got as far as the build").contains("the build failed");
    assertThat(Files.readString(folder.resolve("calls.home"))).doesNotContain(old.toString());
  }

  private static Path launcher() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("tradehub"))) {
      here = here.getParent();
    }
    assertThat(here).as("the folder above this one that has the launcher").isNotNull();
    return here.resolve("tradehub");
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), "for a in \"$@\"; do echo \"$a\"; done");
    script(home.resolve("bin/javac"), "exit 0");
    return home;
  }

  /** Everything in the repository is from before the build, also where the clock is coarse. */
  private void source(String path) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
    past();
  }

  private void past() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(f -> !f.toString().contains("/target")).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      }
    }
  }

  private static void later(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  private ProcessBuilder builder(Path launcher, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("TRADEHUB_JAVA_OPTS", "-Xmx99m");
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("PATH", bin + ":" + builder.environment().get("PATH"));
    return builder;
  }

  private Run run(List<String> arguments) throws Exception {
    return run(root.resolve("tradehub"), arguments);
  }

  private Run run(Path launcher, List<String> arguments) throws Exception {
    return run(builder(launcher, arguments));
  }

  private Run run(ProcessBuilder builder) throws Exception {
    Path errors = folder.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    List<String> output = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output, Files.readString(errors));
  }

  /** What a run left. */
  private record Run(int status, List<String> output, String errors) {}
}
