package io.tradehub.loadtest.core;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * UBL invoices of about 10 KB that differ as a company's invoices do: the project's example
 * invoices, with numbers, dates, amounts, names, references and lines of their own. They are well
 * formed; their amounts do not add up, which nothing that is measured looks at.
 */
final class Invoices {
  // What is aimed at; half a line more or less comes of it, a line being up to 1 KB.
  private static final int LEAST = 9_600;
  private static final int MOST = 10_900;
  private static final List<String> EXAMPLES =
      List.of(
          "/io/tradehub/loadtest/invoice.xml",
          "/io/tradehub/hub/cli/demo/invoice-1-tea-and-porcelain.xml",
          "/io/tradehub/hub/cli/demo/invoice-2-discount-and-freight.xml",
          "/io/tradehub/hub/cli/demo/invoice-3-reverse-charge.xml",
          "/io/tradehub/hub/cli/demo/invoice-5-training-exempt.xml",
          "/io/tradehub/hub/cli/demo/invoice-6-many-lines.xml");
  private static final Pattern LINE =
      Pattern.compile("\\s*<cac:InvoiceLine>.*?</cac:InvoiceLine>", Pattern.DOTALL);
  private static final Pattern AMOUNT = Pattern.compile(">\\d+\\.\\d\\d<");
  private static final Pattern DATE = Pattern.compile(">20\\d\\d-\\d\\d-\\d\\d<");
  private static final Pattern QUANTITY =
      Pattern.compile("(<cbc:InvoicedQuantity[^>]*>)\\d+(\\.\\d+)?<");
  private static final Pattern LINE_ID = Pattern.compile("(<cac:InvoiceLine>\\s*<cbc:ID>)[^<]*<");
  private static final Pattern ITEM =
      Pattern.compile("(<cac:Item>.*?<cbc:Name>)[^<]*<", Pattern.DOTALL);
  private static final Pattern ITEM_ID =
      Pattern.compile("(<cac:SellersItemIdentification>\\s*<cbc:ID>)[^<]*<");
  private static final Pattern NUMBER =
      Pattern.compile("(<cbc:ProfileID>[^<]*</cbc:ProfileID>\\s*<cbc:ID>)[^<]*<");
  private static final Pattern NAME = Pattern.compile("(<cbc:RegistrationName>)[^<]*<");
  private static final Pattern STREET = Pattern.compile("(<cbc:StreetName>)[^<]*<");
  private static final Pattern ENDPOINT =
      Pattern.compile("(<cbc:EndpointID schemeID=\"0088\">)\\d+<");
  private static final Pattern NOTE = Pattern.compile("(<cbc:BuyerReference>)[^<]*<");

  private final Random random;

  private Invoices(Random random) {
    this.random = random;
  }

  /**
   * Makes some, the same for the same seed.
   *
   * @throws IOException when an example cannot be read
   */
  static List<ByteString> make(int count, long seed) throws IOException {
    List<String> examples = new ArrayList<>();
    for (String name : EXAMPLES) {
      try (InputStream in = Invoices.class.getResourceAsStream(name)) {
        examples.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> new Invoices(new Random(seed + i)).one(examples.get(i % examples.size())))
        .map(ByteString::copyFromUtf8)
        .toList();
  }

  private String one(String example) {
    Matcher lines = LINE.matcher(example);
    List<String> own = lines.results().map(line -> line.group()).toList();
    String head = example.substring(0, example.indexOf(own.getFirst()));
    String tail = example.substring(example.lastIndexOf(own.getLast()) + own.getLast().length());
    StringBuilder text = new StringBuilder(head(head));
    int target = LEAST + random.nextInt(MOST - LEAST);
    int number = 1;
    int size = bytes(text.toString()) + bytes(tail);
    while (true) {
      String line = line(own.get(random.nextInt(own.size())), number);
      int more = bytes(line);
      if (size + more > MOST || number > 1 && size + more / 2 > target) {
        break;
      }
      text.append(line);
      size += more;
      number++;
    }
    return text.append(tail).toString();
  }

  private String head(String given) {
    String text = given;
    String number = "%c%c-2026-%06d".formatted(letter(), letter(), random.nextInt(1_000_000));
    text = replace(NUMBER, text, number);
    text = replace(NOTE, text, Words.department(random) + " " + random.nextInt(10_000));
    text = replaceEach(NAME, text, () -> Words.company(random));
    text = replaceEach(STREET, text, () -> Words.street(random));
    text = replaceEach(ENDPOINT, text, () -> "73000" + (10_000_000 + random.nextInt(90_000_000)));
    return figures(text);
  }

  private String line(String given, int number) {
    String text = replace(LINE_ID, given, Integer.toString(number));
    text = replace(ITEM, text, Words.item(random));
    text =
        replace(
            ITEM_ID,
            text,
            "%c%c%c-%d".formatted(letter(), letter(), letter(), random.nextInt(9_000)));
    text = replace(QUANTITY, text, Integer.toString(1 + random.nextInt(900)));
    return figures(text);
  }

  private String figures(String given) {
    String text =
        AMOUNT
            .matcher(given)
            .replaceAll(
                m ->
                    String.format(Locale.ROOT, ">%.2f<", Math.exp(random.nextDouble() * 8) + 0.01));
    return DATE.matcher(text)
        .replaceAll(
            m -> ">2026-%02d-%02d<".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
  }

  private char letter() {
    return (char) ('A' + random.nextInt(26));
  }

  private static String replace(Pattern pattern, String text, String value) {
    return replaceEach(pattern, text, () -> value);
  }

  private static String replaceEach(
      Pattern pattern, String text, java.util.function.Supplier<String> value) {
    return pattern
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) + value.get() + "<"));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
