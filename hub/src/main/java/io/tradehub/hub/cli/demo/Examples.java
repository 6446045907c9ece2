package io.tradehub.hub.cli.demo;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The demo's own documents, and the participants in them. */
final class Examples {
  /** The seller of all examples: a GLN, its last digit the check digit. */
  static final String SELLER = "0088:7300010000018";

  /** The buyer of all examples. */
  static final String BUYER = "0088:7300010000025";

  /** A second buyer, who is first heard of while the SMP is out of order. */
  static final String SECOND_BUYER = "0088:7300010000032";

  /** Registered, but for credit notes only. */
  static final String CREDIT_NOTES_ONLY = "0088:7300010000049";

  /** All of the buyer's. */
  static final List<String> BUYERS = List.of(BUYER, SECOND_BUYER, CREDIT_NOTES_ONLY);

  /** Not registered at all. */
  static final String STRANGER = "0088:7300010000056";

  /** Document types and processes that the demo registers participants for. */
  static final String INVOICE = billing("Invoice");

  static final String CREDIT_NOTE = billing("CreditNote");
  static final String BILLING = "cenbii-procid-ubl::urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
  static final String MLS =
      "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"
          + "::ApplicationResponse##urn:peppol:edec:mls:1.0::2.1";
  static final String MLS_PROCESS = "cenbii-procid-ubl::urn:peppol:edec:mls";

  /** Those that keep all rules. */
  static final List<String> VALID =
      List.of(
          "invoice-1-tea-and-porcelain",
          "invoice-2-discount-and-freight",
          "invoice-3-reverse-charge",
          "invoice-4-prepaid-with-attachment",
          "invoice-5-training-exempt",
          "invoice-6-many-lines",
          "credit-note-1-returned-goods");

  /** One that breaks several. */
  static final String BROKEN = "broken-invoice";

  private Examples() {}

  private static String billing(String root) {
    return "busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:"
        + root
        + "-2::"
        + root
        + "##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1";
  }

  /** An example's bytes. */
  static ByteString read(String name) {
    try (InputStream in = Examples.class.getResourceAsStream(name + ".xml")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no example " + name);
      }
      return ByteString.readFrom(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An example with another number, to another buyer. */
  static ByteString variant(String name, String number, String buyer) {
    String xml = read(name).toString(StandardCharsets.UTF_8);
    return ByteString.copyFromUtf8(
        xml.replace(local(BUYER), local(buyer))
            .replaceFirst("<cbc:ID>YH-2026-[A-Z0-9]+</cbc:ID>", "<cbc:ID>" + number + "</cbc:ID>"));
  }

  private static String local(String participant) {
    return participant.substring(participant.indexOf(':') + 1);
  }
}
