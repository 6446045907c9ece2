package io.tradehub.hub.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Connector;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.hub.Hub;
import io.tradehub.hub.cli.CommandFailure;
import io.tradehub.hub.config.HubConfig;
import io.tradehub.hub.security.ApiKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo is made of. */
class DemoPartsTest {
  @TempDir Path folder;

  private static Recognised recognised(com.google.protobuf.ByteString content) {
    Connector peppol =
        Hub.installedConnectors().stream()
            .filter(connector -> connector.name().equals("peppol"))
            .findFirst()
            .orElseThrow();
    return peppol.recognise(new Content("", content)).orElseThrow();
  }

  @Test
  void examplesAreWhatTheNetworkIsToldTheyAre() {
    for (String name : Examples.VALID) {
      Recognised recognised = recognised(Examples.read(name));
      assertThat(recognised.type()).isIn(Examples.INVOICE, Examples.CREDIT_NOTE);
      assertThat(recognised.process()).isEqualTo(Examples.BILLING);
      assertThat(recognised.sender()).contains(ParticipantId.parse(Examples.SELLER));
      assertThat(recognised.receiver()).contains(ParticipantId.parse(Examples.BUYER));
    }
  }

  @Test
  void aVariantGoesToAnotherBuyerAndIsAnotherDocument() {
    var variant =
        Examples.variant("invoice-1-tea-and-porcelain", "YH-2026-0101", Examples.STRANGER);
    assertThat(recognised(variant).receiver()).contains(ParticipantId.parse(Examples.STRANGER));
    assertThat(variant.toStringUtf8()).contains("<cbc:ID>YH-2026-0101</cbc:ID>");
    assertThat(variant).isNotEqualTo(Examples.read("invoice-1-tea-and-porcelain"));
  }

  @Test
  void theConfigurationItWritesIsOneThatAHubReads() throws Exception {
    Path network = Files.createDirectories(folder.resolve("net \"work\""));
    for (String file : List.of("ap-ca.pem", "smp-ca.pem", "a.p12", "cips.pem")) {
      Files.writeString(network.resolve(file), "");
    }
    Files.writeString(network.resolve("a.password"), "secret\n");
    Files.writeString(network.resolve(Cips.SELLERS_BANK + ".password"), "secret\n");
    Network sandbox =
        new Network(
            new JsonObject()
                .put("smpUrl", "http://127.0.0.1:4/")
                .put("adminUrl", "http://127.0.0.1:4/sandbox")
                .put("listsUrl", "http://127.0.0.1:5/lists/")
                .put("listsAdminUrl", "http://127.0.0.1:5/sandbox")
                .put("listsKeys", network.resolve("publisher.jwks").toString())
                .put("cipsUrl", "http://127.0.0.1:6/cips")
                .put("cipsAdminUrl", "http://127.0.0.1:6/sandbox/cips")
                .put("cipsBic", "TDHXCNSH")
                .put("cipsCertificate", network.resolve("cips.pem").toString())
                .put("cipsDirectory", network.resolve("participants.json").toString())
                .put("customsAdminUrl", "http://127.0.0.1:10/sandbox/customs")
                .put("directory", network.toString()),
            Files.createDirectories(folder.resolve("import-client")));
    ApiKey bank = ApiKey.generate();
    RegistrySetup registry =
        new RegistrySetup(
            ApiKey.generate(),
            ApiKey.generate(),
            bank,
            7,
            8,
            network.resolve("receipts.pem"),
            sandbox);
    HubSetup setup =
        new HubSetup(
            "a",
            "seller-hub",
            "seller",
            List.of(Examples.SELLER),
            ApiKey.generate(),
            1,
            2,
            3,
            List.of("mls"),
            sandbox,
            Optional.of(
                new HubSetup.Bank(
                    Cips.SELLERS_BANK,
                    9,
                    sandbox.cips().connector(Cips.SELLERS_BANK, 9),
                    registry)),
            Optional.of(sandbox.customs()));
    Path file = setup.write(folder.resolve("hub-a"));
    HubConfig config = HubConfig.load(file, Map.of(), Hub.installed());
    assertThat(config.id()).isEqualTo("seller-hub");
    assertThat(config.api().listen().port()).isEqualTo(1);
    assertThat(config.tenants().getFirst().participants())
        .contains(
            ParticipantId.parse("bic::tdhahkhh"), ParticipantId.parse("uscc::91310109ma1g7r4q6j"));
    assertThat(config.registry().orElseThrow().server()).isEqualTo("127.0.0.1:7");
    assertThat(config.connectors())
        .extracting(Connector::name)
        .containsOnly("peppol", "cips", "single-window");
    // the key itself is not in the file
    assertThat(Files.readString(file)).doesNotContain(setup.key().reveal());
  }

  @Test
  void portsAreFreeAndGivenOnce() throws Exception {
    Ports ports = new Ports();
    Set<Integer> given = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      int port = ports.next();
      assertThat(given.add(port)).isTrue();
      assertThat(port).isLessThan(32_768);
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void aChildThatCannotStartSaysWhy() throws Exception {
    Path log = folder.resolve("child.log");
    try (ChildProcess child =
        new ChildProcess(
            "the hub",
            log,
            List.of(),
            List.of("serve", "--config", "no-such-file.yaml", "--json"))) {
      assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(60)))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("the hub did not start")
          .hasMessageContaining("no-such-file.yaml: no such file");
    }
  }

  @Test
  void aChildSaysWhenItIsReadyAndEndsWhenAsked() throws Exception {
    ChildProcess child =
        new ChildProcess(
            "the sandbox",
            folder.resolve("child.log"),
            List.of(),
            List.of("sandbox", "--dir", folder.resolve("net").toString(), "--json"));
    assertThat(child.awaitReady(Duration.ofSeconds(60)).getString("smpUrl"))
        .startsWith("http://127.0.0.1:");
    assertThat(child.alive()).isTrue();
    child.stop();
    assertThat(child.alive()).isFalse();
  }

  @Test
  void aChildEndsWhenItsParentIsGone() throws Exception {
    ChildProcess child =
        new ChildProcess(
            "the sandbox",
            folder.resolve("child.log"),
            List.of(),
            List.of("sandbox", "--dir", folder.resolve("net").toString(), "--json"));
    child.awaitReady(Duration.ofSeconds(60));
    ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();
    // when the pipe from its parent closes, as it does when the parent is killed
    child.abandon();
    handle.onExit().get(30, TimeUnit.SECONDS);
    assertThat(handle.isAlive()).isFalse();
  }

  @Test
  void aDemoInWhichSomethingIsNotAsItShouldBeIsNotOk() throws IOException {
    Board board =
        new Board(
            io.tradehub.hub.cli.Screen.of(
                new picocli.CommandLine(new DemoCommand())
                    .setOut(new java.io.PrintWriter(java.io.Writer.nullWriter()))),
            false);
    assertThat(board.ok()).as("nothing was shown").isFalse();
    board.result("one", "COMPLETED", "COMPLETED", Duration.ZERO, "");
    assertThat(board.ok()).isTrue();
    board.result("two", "COMPLETED", "WAITING", Duration.ZERO, "");
    assertThat(board.ok()).isFalse();
  }
}
