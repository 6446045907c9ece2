package io.tradehub.connectors.singlewindow.decl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.Content;
import io.tradehub.connectors.api.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are right, and those that are not. */
class ParcelsTest {
  private static final long MAX = 20 << 20;
  private static final ByteString XML = ByteString.copyFromUtf8(Documents.declaration());
  private static final ByteString PDF = random(50_000);

  @Test
  void anXmlAloneIsAParcelWithoutAttachments() {
    assertThat(whole(Parcels.open(new Content("application/xml", XML), MAX)))
        .isEqualTo(Parcel.of(XML));
    assertThat(whole(Parcels.open(new Content("Application/XML; charset=gbk", XML), MAX)))
        .isEqualTo(Parcel.of(XML));
  }

  @Test
  void whatIsPackedComesOutAgain() throws IOException {
    Parcel parcel = new Parcel(XML, new TreeMap<>(Map.of("发票.pdf", PDF, "b.pdf", random(7))));

    ByteString zip = Parcels.zip("I_A1_t-0.xml", parcel);

    assertThat(open(zip)).isEqualTo(parcel);
    assertThat(Parcels.zip("I_A1_t-0.xml", parcel)).isEqualTo(zip);
    // Another reader, which goes from file to file, sees the same.
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      assertThat(in.getNextEntry().getName()).isEqualTo("I_A1_t-0.xml");
      assertThat(ByteString.readFrom(in)).isEqualTo(XML);
      assertThat(in.getNextEntry().getName()).isEqualTo("b.pdf");
      assertThat(in.getNextEntry().getName()).isEqualTo("发票.pdf");
      assertThat(ByteString.readFrom(in)).isEqualTo(PDF);
      assertThat(in.getNextEntry()).isNull();
    }
  }

  @Test
  void whatWouldNotBeTakenIsNotPacked() {
    Parcel folder = new Parcel(XML, new TreeMap<>(Map.of("a/b.pdf", PDF)));
    Parcel twoXmls = new Parcel(XML, new TreeMap<>(Map.of("b.xml", PDF)));
    Parcel twice = new Parcel(XML, new TreeMap<>(Map.of("a.pdf", PDF, "A.PDF", PDF)));

    assertThatThrownBy(() -> Parcels.zip("a.xml", folder)).hasMessageContaining("'a/b.pdf'");
    assertThatThrownBy(() -> Parcels.zip("a.xml", twoXmls)).hasMessageContaining("b.xml");
    assertThatThrownBy(() -> Parcels.zip("a.xml", twice)).hasMessageContaining("two files");
    assertThatThrownBy(() -> Parcels.zip("a.zip", Parcel.of(XML))).hasMessageContaining(".xml");
  }

  @Test
  void whatIsWrongWithTheNameOfAnAttachmentIsSaidBefore() {
    assertThat(Parcels.attachmentProblem("发票.pdf", Set.of("b.pdf"))).isEmpty();
    assertThat(Parcels.attachmentProblem("a/b.pdf", Set.of()).orElseThrow()).contains("folder");
    assertThat(Parcels.attachmentProblem("b.Xml", Set.of()).orElseThrow()).contains("an XML");
    assertThat(Parcels.attachmentProblem("B.PDF", Set.of("b.pdf")).orElseThrow())
        .contains("two files");
  }

  @Test
  void anotherKindOfContentIsSaid() {
    assertThat(text(Parcels.open(new Content("application/pdf", PDF), MAX)))
        .isEqualTo(
            "the content is of the type 'application/pdf'; expected application/xml or"
                + " application/zip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.pdf",
        "..\\a.pdf",
        "/etc/a.pdf",
        "\\\\host\\a.pdf",
        "C:a.pdf",
        "C:\\a.pdf",
        "folder/a.pdf",
        "folder/",
        "a.pdf:stream"
      })
  void aNameWithAFolderOrDriveIsRefused(String name) {
    refused(zip(StandardCharsets.UTF_8, "a.xml", name), "has a folder or drive in it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "a.pdf ",
        ".pdf",
        " a.pdf",
        "a.pdf.",
        "a\n.pdf",
        "a\u202Efdp.exe",
        "a*"
      })
  void aNameThatNoFileCanHaveIsRefused(String name) {
    refused(zip(StandardCharsets.UTF_8, "a.xml", name), "cannot be the name of a file");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    refused(zip(StandardCharsets.UTF_8, "a.xml", "a".repeat(201)), "has 201 characters");
    refused(zip(StandardCharsets.UTF_8, "a.xml", ""), "no name");
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    refused(zip(StandardCharsets.UTF_8, "a.xml", "b.pdf", "B.PDF"), "two files have the name");
    Zips twice = new Zips().add("a.xml", XML).add("b.pdf", PDF).add("b.pdf", XML);
    refused(twice.bytes(), "two files have the name 'b.pdf'");
    // One character, and the same of two.
    refused(zip(StandardCharsets.UTF_8, "a.xml", "\u00e9.pdf", "e\u0301.pdf"), "two files");
  }

  @Test
  void thereMustBeOneXml() {
    refused(zip(StandardCharsets.UTF_8, "a.pdf"), "no file whose name ends in .xml");
    refused(
        zip(StandardCharsets.UTF_8, "a.xml", "b.XML"),
        "has 2 XML files ('a.xml', 'b.XML'); expected one");
    refused(new Zips().bytes(), "no file whose name ends in .xml");
  }

  @Test
  void allThatIsWrongWithTheFilesIsSaidAtOnce() {
    Opened opened =
        Parcels.open(
            new Content(
                "application/zip", zip(StandardCharsets.UTF_8, "a.xml", "b.xml", "../c", "d", "D")),
            MAX);

    assertThat(((Opened.Broken) opened).findings())
        .extracting(Finding::ruleId)
        .containsExactly("DEC-ZIP", "DEC-ZIP", "DEC-ZIP");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "GBK"})
  void namesAreReadInUtf8AndInGbk(String charset) {
    assertThat(open(zip(Charset.forName(charset), "报关单.xml", "发票1187.pdf")).attachments())
        .containsOnlyKeys("发票1187.pdf");
  }

  @Test
  void namesInUtf8ThatDoNotSaySoAreRead() {
    ByteString zip = new Zips().add("报关单.xml", XML).add("发票.pdf", PDF).bytes();
    assertThat(open(zip).attachments()).containsOnlyKeys("发票.pdf");
  }

  @Test
  void aNameThatIsNeitherIsRefused() {
    ByteString name = ByteString.copyFrom(new byte[] {(byte) 0xFF, (byte) 0xFF, '.', 'x'});
    refused(new Zips().add(name, XML, 8).bytes(), "neither in UTF-8 nor in GBK");
  }

  @Test
  void anArchiveThatWasCutOffAnywhereIsRefused() {
    ByteString zip =
        Parcels.zip("a.xml", new Parcel(XML, new TreeMap<>(Map.of("b.pdf", random(300)))));
    for (int end = 0; end < zip.size(); end++) {
      refused(zip.substring(0, end), "");
    }
    refused(zip.substring(0, zip.size() - 1), "is no zip, or was cut off");
    refused(zip.substring(1), "");
  }

  @Test
  void anArchiveThatIsDamagedIsRefusedOrTheSame() {
    Parcel parcel = new Parcel(XML, new TreeMap<>(Map.of("b.pdf", random(300))));
    byte[] zip = Parcels.zip("a.xml", parcel).toByteArray();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = zip.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      Opened opened =
          Parcels.open(new Content("application/zip", ByteString.copyFrom(damaged)), MAX);

      if (opened instanceof Opened.Whole whole) {
        // Only what is said of no file may differ: times, versions, who made it, a name.
        assertThat(whole.parcel().xml()).isEqualTo(XML);
        assertThat(whole.parcel().attachments().values())
            .containsExactlyElementsOf(parcel.attachments().values());
      }
    }
  }

  @Test
  void noiseIsRefused() {
    for (int i = 0; i < 500; i++) {
      refused(random(i), "");
    }
    refused(XML, "is no zip");
  }

  @Test
  void tooManyFilesAreRefused() {
    Zips zips = new Zips().add("a.xml", XML);
    for (int i = 0; i < 200; i++) {
      zips.add(i + ".pdf", ByteString.EMPTY);
    }
    refused(zips.bytes(), "has 201 files; at most 200 are taken");
  }

  @Test
  void whatUnpacksToTooMuchIsRefused() {
    ByteString zip =
        Parcels.zip("a.xml", new Parcel(XML, new TreeMap<>(Map.of("b", random(9_000)))));

    assertThat(text(Parcels.open(new Content("application/zip", zip), XML.size() + 8_999)))
        .contains("unpacks to more than " + (XML.size() + 8_999) + " bytes");
    assertThat(Parcels.open(new Content("application/zip", zip), XML.size() + 9_000))
        .isInstanceOf(Opened.Whole.class);
    assertThat(text(Parcels.open(new Content("application/xml", XML), 100)))
        .contains("at most 100");
  }

  @Test
  void aBombIsRefusedWhileItIsUnpacked() {
    ByteString zeros = ByteString.copyFrom(new byte[10 << 20]);
    refused(
        new Zips().add("a.xml", XML).add("b", zeros).bytes(),
        "'b' unpacks to more than 200 times its size");
    // One that hides how large it is.
    Zips liar = new Zips().add("a.xml", XML).add("b", ByteString.copyFrom(new byte[900_000]));
    refused(liar.sayingSize("b", 10).bytes(), "'b' is larger than the 10 bytes");
  }

  @Test
  void whatIsEncryptedIsRefused() {
    refused(new Zips().add("a.xml", XML).flags(1).bytes(), "'a.xml' is encrypted");
  }

  @Test
  void anotherWayOfPackingIsRefused() {
    refused(
        new Zips().add("a.xml", XML).method(12).bytes(), "is packed in a way that is not taken");
  }

  @Test
  void aFileThatIsStoredIsRead() {
    assertThat(open(new Zips().add(ByteString.copyFromUtf8("a.xml"), XML, 0).bytes()).xml())
        .isEqualTo(XML);
  }

  @Test
  void aDirectoryThatLiesIsRefused() {
    refused(new Zips().add("a.xml", XML).sayingName("b.xml").bytes(), "says different things");
    refused(new Zips().add("a.xml", XML).sayingSize("a.xml", 5).bytes(), "'a.xml' is ");
    refused(new Zips().add("a.xml", XML).sayingItems(2).bytes(), "fewer files than it says");
    refused(new Zips().add("a.xml", XML).sayingItems(0).bytes(), "more files than it says");
    refused(new Zips().add("a.xml", XML).hidden("b.xml", XML).bytes(), "does not name");
    refused(new Zips().before(ByteString.copyFromUtf8("MZ")).add("a.xml", XML).bytes(), "");
    refused(new Zips().add("a.xml", XML).bytes().concat(ByteString.copyFromUtf8("x")), "cut off");
    refused(new Zips().add("a.xml", XML).twiceInDirectory().bytes(), "overlap");
    refused(new Zips().add("a.xml", XML).unicodeName("b.xml").bytes(), "says different things");
    assertThat(open(new Zips().add("a.xml", XML).unicodeName("a.xml").bytes()).xml())
        .isEqualTo(XML);
  }

  @Test
  void aPartOfAnArchiveAndTheLargeFormatAreRefused() {
    refused(new Zips().add("a.xml", XML).disk(1).bytes(), "one part of several");
    refused(new Zips().add("a.xml", XML).sayingItems(0xFFFF).bytes(), "Zip64");
  }

  @Test
  void aCommentOfTheArchiveIsTaken() {
    assertThat(open(new Zips().add("a.xml", XML).comment("made by hand").bytes()).xml())
        .isEqualTo(XML);
  }

  private static ByteString zip(Charset charset, String... names) {
    ByteString.Output bytes = ByteString.newOutput();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, charset)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.endsWith("xml") ? XML.toByteArray() : name.getBytes(charset));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteString();
  }

  private static ByteString random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private static Parcel open(ByteString zip) {
    return whole(Parcels.open(new Content("application/zip", zip), MAX));
  }

  private static Parcel whole(Opened opened) {
    assertThat(opened).as(opened.toString()).isInstanceOf(Opened.Whole.class);
    return ((Opened.Whole) opened).parcel();
  }

  private static void refused(ByteString zip, String text) {
    Opened opened = Parcels.open(new Content("application/zip", zip), MAX);
    assertThat(opened).isInstanceOf(Opened.Broken.class);
    List<Finding> findings = ((Opened.Broken) opened).findings();
    assertThat(findings).allMatch(f -> f.ruleId().equals("DEC-ZIP") && f.text().length() < 400);
    assertThat(findings).extracting(Finding::text).anyMatch(found -> found.contains(text));
  }

  private static String text(Opened opened) {
    return ((Opened.Broken) opened).findings().getFirst().text();
  }
}
