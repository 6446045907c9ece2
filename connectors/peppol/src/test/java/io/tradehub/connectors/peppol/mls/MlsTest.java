package io.tradehub.connectors.peppol.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import io.tradehub.connectors.api.ParticipantId;
import io.tradehub.connectors.api.Recognised;
import io.tradehub.connectors.peppol.Examples;
import io.tradehub.connectors.peppol.SharedDocuments;
import io.tradehub.connectors.peppol.documents.DocumentRecogniser;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Code;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Issue;
import io.tradehub.connectors.peppol.mls.MessageLevelStatus.Reason;
import io.tradehub.connectors.peppol.rules.CompiledRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write keeps the rules of MLS, and what anybody writes is read as far as it can be. */
class MlsTest {
  private static final ParticipantId US = ParticipantId.parse("0242:000123");
  private static final ParticipantId THEM = ParticipantId.parse("0242:000456-MLS_QUEUE.A1B2");
  private static final Instant TIME = Instant.parse("2026-11-02T09:08:07.999Z");
  private static final String ANSWERED = "0d9b6a3c-5a0e-4f7e-8c7e-1f6b2c1f9a01";

  private static MessageLevelStatus status(Code code, String text, Issue... issues) {
    return new MessageLevelStatus("m-1", TIME, US, THEM, code, text, ANSWERED, List.of(issues));
  }

  private static Content written(MessageLevelStatus status) {
    return Content.xml(MlsWriter.write(status));
  }

  private static MessageLevelStatus read(Content content) {
    return ((MlsReader.Reading.Status) MlsReader.read(content)).status();
  }

  private static void keepsTheRules(Content content) {
    assertThat(CompiledRules.all().validate(content, "").findings())
        .as(content.bytes().toStringUtf8())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void everyCodeKeepsTheRulesEvenWithNothingElseToSay(Code code) {
    keepsTheRules(written(status(code, "")));
  }

  @Test
  void whatIsWrittenIsRead() {
    MessageLevelStatus status =
        status(
            Code.RE,
            "2 rules are broken",
            new Issue("/Invoice[1]", Reason.BV, "BR-CO-15: totals differ"),
            new Issue("NA", Reason.BW, "no order reference"));

    MessageLevelStatus read = read(written(status));

    assertThat(read).usingRecursiveComparison().ignoringFields("issueTime").isEqualTo(status);
    assertThat(read.issueTime()).isEqualTo("2026-11-02T09:08:07Z");
  }

  @Test
  void itIsRecognisedWithItsParties() {
    Recognised recognised =
        new DocumentRecogniser().recognise(written(status(Code.AP, ""))).orElseThrow();

    assertThat(recognised.type()).endsWith("ApplicationResponse##urn:peppol:edec:mls:1.0::2.1");
    assertThat(recognised.process()).isEqualTo("cenbii-procid-ubl::urn:peppol:edec:mls");
    assertThat(recognised.sender()).contains(US);
    assertThat(recognised.receiver()).contains(THEM);
  }

  @Test
  void theSameStatusGivesTheSameBytes() {
    MessageLevelStatus status = status(Code.RE, "no", new Issue("NA", Reason.FD, "gone"));

    assertThat(MlsWriter.write(status)).isEqualTo(MlsWriter.write(status));
  }

  @Test
  void anyTextsKeepTheRules() {
    Random random = new Random(20261123);
    for (int round = 0; round < 150; round++) {
      Code code = Code.values()[random.nextInt(3)];
      List<Issue> issues = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Reason reason = code == Code.RE ? Reason.values()[random.nextInt(4)] : Reason.BW;
        issues.add(new Issue(anyText(random), reason, anyText(random)));
      }
      Content content =
          written(
              new MessageLevelStatus(
                  anyText(random), TIME, US, THEM, code, anyText(random), anyText(random), issues));
      keepsTheRules(content);
      assertThat(read(content).issues()).hasSizeGreaterThanOrEqualTo(code == Code.RE ? 1 : 0);
    }
  }

  /** Empty, blank, odd, or long; with control characters, lone surrogates, markup, Chinese. */
  private static String anyText(Random random) {
    int length = random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append((char) random.nextInt(0xD800, 0xE000));
        case 2 -> text.appendCodePoint(random.nextInt(0x4E00, 0x9FFF));
        case 3 -> text.append("<&>\"']]>".charAt(random.nextInt(8)));
        case 4 -> text.append((char) random.nextInt(0xFFF0, 0x10000));
        case 5 -> text.appendCodePoint(random.nextInt(0x10000, 0x10FFFF));
        case 6 -> text.append(' ');
        default -> text.append((char) random.nextInt(0x20, 0x100));
      }
    }
    return text.toString();
  }

  @Test
  void textsAreCutNotRefused() {
    MessageLevelStatus read = read(written(status(Code.AB, "長".repeat(100_000))));

    assertThat(read.text()).endsWith("…").startsWith("長長長");
    assertThat(read.text().codePoints().count()).isEqualTo(4_000);
  }

  @Test
  void noMoreThanAHundredIssuesAreWrittenFailuresFirst() {
    Issue[] issues = new Issue[5_000];
    java.util.Arrays.fill(issues, new Issue("NA", Reason.BW, "a warning"));
    issues[4_999] = new Issue("NA", Reason.BV, "the failure");

    Content content = written(status(Code.RE, "many", issues));

    keepsTheRules(content);
    assertThat(read(content).issues()).hasSize(100);
    assertThat(read(content).issues().getFirst().text()).isEqualTo("the failure");
  }

  @Test
  void aPositiveStatusCannotNameAFailure() {
    MessageLevelStatus status = status(Code.AP, "", new Issue("NA", Reason.BV, "broken"));

    assertThatThrownBy(() -> MlsWriter.write(status))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AP");
  }

  @Test
  void peppolsOwnExamplesAreRead() throws Exception {
    Path folder = SharedDocuments.folder().map(shared -> shared.resolve("mls-1.0.0")).orElse(null);
    Assumptions.assumeTrue(
        folder != null, "Peppol's examples (shared/data/peppol) are not at hand");
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        MessageLevelStatus status = read(Content.xml(Files.readAllBytes(file)));
        assertThat(file.getFileName().toString()).contains("_" + status.code());
        assertThat(status.answeredInstanceId()).isNotBlank();
        assertThat(status.issueTime()).isAfter("2025-01-01T00:00:00Z");
        if (status.code() == Code.RE) {
          assertThat(status.text()).isNotBlank();
          assertThat(status.issues()).isNotEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<ApplicationResponse/>",
        "<!DOCTYPE a><a/>",
        "<ApplicationResponse xmlns='urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2'/>"
      })
  void whatIsNoStatusSaysWhy(String text) {
    Finding finding = ((MlsReader.Reading.Unusable) MlsReader.read(Examples.xml(text))).finding();

    assertThat(finding.text()).isNotBlank();
  }

  @Test
  void anInvoiceResponseIsNoMessageLevelStatus() {
    Content content = Examples.content("invoice-response.xml");

    Finding finding = ((MlsReader.Reading.Unusable) MlsReader.read(content)).finding();

    assertThat(finding.text()).contains("CustomizationID");
  }

  @Test
  void whatIsMissingButNotNeededIsForgiven() {
    String text =
        new String(
                MlsWriter.write(status(Code.RE, "", new Issue("NA", Reason.SV, "x"))),
                StandardCharsets.UTF_8)
            .replaceAll("<cbc:Issue(Date|Time)>[^<]*</cbc:Issue(Date|Time)>", "")
            .replaceAll("<cbc:StatusReasonCode>SV<", "<cbc:StatusReasonCode>??<")
            .replaceAll("<cbc:ID>m-1</cbc:ID>", "");

    MessageLevelStatus read = read(Examples.xml(text));

    assertThat(read.issueTime()).isEqualTo(Instant.EPOCH);
    assertThat(read.id()).isEmpty();
    assertThat(read.issues().getFirst().reason()).isEqualTo(Reason.BV);
  }

  @Test
  void damagedStatusesNeverThrow() {
    byte[] good = MlsWriter.write(status(Code.RE, "no", new Issue("/a", Reason.BV, "b")));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = good.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(MlsReader.read(Content.xml(damaged))).isNotNull();
    }
  }
}
