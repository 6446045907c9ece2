package io.tradehub.connectors.offshore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradehub.connectors.api.Command;
import io.tradehub.connectors.offshore.evidence.Answered;
import io.tradehub.connectors.offshore.evidence.Answered.Status;
import io.tradehub.connectors.offshore.evidence.Asked;
import io.tradehub.connectors.offshore.evidence.KeySet;
import io.tradehub.connectors.offshore.evidence.ReceiptSigner;
import io.tradehub.connectors.offshore.evidence.Source;
import io.tradehub.connectors.offshore.list.CreditCode;
import io.tradehub.connectors.offshore.list.ListName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tradehub evidence verify}: a bank checks its receipts alone. */
class EvidenceCommandTest {
  private static final Instant TIME = Instant.parse("2026-11-20T08:00:00Z");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ReceiptSigner signer;
  private Path keys;
  private Path receipt;

  @BeforeEach
  void aBankHasAReceiptAndTheHubsKeys() throws IOException {
    signer = ReceiptSigner.generate(folder.resolve("key.pem"));
    keys = folder.resolve("keys.json");
    signer.keys().write(keys);
    Answered answered =
        new Answered(
            "r-1",
            "hub-shanghai",
            new Asked(
                "bank-a",
                "payments",
                new ListName("offshore-trade"),
                CreditCode.parse("91350100M000100Y43"),
                Optional.empty(),
                Optional.empty()),
            Status.SUSPENDED,
            Optional.of(TIME.minusSeconds(86_400)),
            new Source(12, "ab".repeat(32), TIME.minusSeconds(3_600), 90),
            TIME,
            4711);
    receipt = Files.writeString(folder.resolve("r-1.jws"), signer.sign(answered) + "\n");
  }

  private int verify(Object... arguments) {
    return run(Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray());
  }

  private int run(Object... arguments) {
    CommandLine line = new CommandLine(new EvidenceCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void theCommandLineFindsIt() {
    assertThat(ServiceLoader.load(Command.class).stream().map(ServiceLoader.Provider::type))
        .contains(EvidenceCommand.class);
  }

  @Test
  void givenAGenuineReceipt_thenItSaysWhatItProves() {
    assertThat(verify(receipt, "--keys", keys)).isZero();
    assertThat(out.toString())
        .contains("genuine", "SUSPENDED", "91350100M000100Y43", "bank-a", "4711", signer.keyId());
  }

  @Test
  void givenJson_thenTheClaimsAsTheyWereSigned() {
    assertThat(verify(receipt, "--keys", keys, "--json")).isZero();
    assertThat(out.toString())
        .contains("\"verified\":true", "\"claims\":{\"iss\":\"hub-shanghai\"")
        .contains("\"answer\":\"SUSPENDED\"", "\"list_version\":12");
  }

  @Test
  void givenAChangedReceipt_thenItSaysWhy_andTheStatusIsOne() throws IOException {
    String text = Files.readString(receipt);
    int middle = text.length() / 2;
    char other = text.charAt(middle) == 'A' ? 'B' : 'A';
    Path changed =
        Files.writeString(
            folder.resolve("changed.jws"),
            text.substring(0, middle) + other + text.substring(middle + 1));

    assertThat(verify(receipt, changed, "--keys", keys)).isOne();
    assertThat(out.toString()).contains("genuine", "refused", "changed.jws", "the signature");
    assertThat(verify(changed, "--keys", keys, "--json")).isOne();
    assertThat(out.toString()).contains("\"verified\":false,\"reason\":\"BAD_SIGNATURE\"");
  }

  @Test
  void givenAnotherHubsKeys_thenTheReceiptIsRefused() throws IOException {
    Path others = folder.resolve("others.json");
    ReceiptSigner.generate(folder.resolve("other.pem")).keys().write(others);

    assertThat(verify(receipt, "--keys", others)).isOne();
    assertThat(out.toString()).contains("refused", "not among the trusted keys");
  }

  @Test
  void givenNoKeysOrNoFile_thenItSaysSo() {
    assertThat(verify(receipt)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("--keys");
    assertThat(verify(receipt, "--keys", folder.resolve("none"))).isOne();
    assertThat(err.toString()).contains("does not exist");
    assertThat(verify(folder.resolve("no.jws"), "--keys", keys)).isOne();
    assertThat(err.toString()).contains("no.jws");
    assertThat(verify(receipt, "--keys", folder.resolve("key.pem"))).isOne();
    assertThat(err.toString()).contains("holds a private key");
  }

  @Test
  void givenSeveralInAFile_thenEachIsNamedByItsLine() throws IOException {
    String text = Files.readString(receipt);
    Path many = Files.writeString(folder.resolve("many.jws"), text + "nothing\n" + text);

    assertThat(verify(many, "--keys", keys)).isOne();
    assertThat(out.toString())
        .containsSubsequence("genuine  " + many + ":1", "refused  " + many + ":2", many + ":3");
    assertThat(verify(many, "--keys", keys, "--json")).isOne();
    assertThat(out.toString()).contains("\"line\":3,\"verified\":true");
  }

  @Test
  void givenNoKeyYet_thenOneIsMadeForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("new.pem");

    assertThat(run("key", "new", file)).isZero();
    ReceiptSigner made = ReceiptSigner.load(file);
    assertThat(out.toString()).contains("key id: " + made.keyId(), "key-file: " + file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(out.toString()).doesNotContain("PRIVATE");

    assertThat(run("key", "new", file)).isOne();
    assertThat(err.toString()).contains("never overwritten");
    assertThat(ReceiptSigner.load(file).keyId()).isEqualTo(made.keyId());
    Path other = folder.resolve("other.pem");
    assertThat(run("key", "new", other, "--json")).isZero();
    assertThat(out.toString())
        .contains(
            "{\"file\":\"%s\",\"keyId\":\"%s\"}"
                .formatted(other, ReceiptSigner.load(other).keyId()));
    assertThat(run("key")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void givenKeysInFiles_thenTheirPublicHalvesAreOneSet() throws IOException {
    Path young = folder.resolve("young.pem");
    ReceiptSigner other = ReceiptSigner.generate(young);
    Path all = folder.resolve("all.json");

    assertThat(run("keys", "--file", keys, "--file", young, "--output", all)).isZero();
    assertThat(KeySet.read(all).ids()).containsExactlyInAnyOrder(signer.keyId(), other.keyId());
    assertThat(Files.readString(all)).doesNotContain("\"d\"");
    assertThat(out.toString()).contains(signer.keyId(), other.keyId(), all.toString());
    assertThat(run("keys", "--file", all, "--output", all, "--json")).isZero();
    assertThat(out.toString()).contains("\"keyIds\":[");
    assertThat(KeySet.read(all).ids()).hasSize(2);

    out.getBuffer().setLength(0);
    assertThat(run("keys", "--file", young)).isZero();
    Path printed = Files.writeString(folder.resolve("printed.json"), out.toString());
    assertThat(KeySet.read(printed).ids()).containsExactly(other.keyId());
    assertThat(run("keys", "--file", receipt)).isOne();
    assertThat(err.toString()).contains("no keys can be read");
    assertThat(run("keys")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
