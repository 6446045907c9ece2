package io.tradehub.connectors.singlewindow.inbound;

import com.google.protobuf.ByteString;
import io.tradehub.connectors.api.BusinessAnswer;
import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.connectors.api.Evidence;
import io.tradehub.connectors.api.Reference;
import io.tradehub.connectors.singlewindow.delivery.SentEvidence;
import io.tradehub.connectors.singlewindow.ledger.NetworkIds;
import io.tradehub.connectors.singlewindow.model.CustomsChannel;
import io.tradehub.connectors.singlewindow.model.Receipt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What receipts say, as answers to messages (docs/single-window.md, "Receipts", "Channels"). */
public final class Answers {
  /** The evidence of a DecImportResponse. */
  public static final String IMPORT_EVIDENCE = "dec-import-response";

  /** The evidence of a DEC_RESULT. */
  public static final String CUSTOMS_EVIDENCE = "dec-result";

  /** The kind of name that only a declaration has that is uploaded and not declared. */
  public static final String UPLOAD = "upload";

  /** The single window did not take it. */
  static final String IMPORT_FAILED = "IMPORT_FAILED";

  /** The client has sent it. */
  static final String SENT = "SENT";

  /** The single window has it. */
  static final String SAVED = "SAVED";

  private static final String XML = "application/xml";
  private static final int MAX_NUMBER = 64;
  private static final int MAX_TEXT = 1000;

  private Answers() {}

  /**
   * The answers that a receipt may be, the likeliest first; the first that finds its message
   * counts.
   */
  static List<BusinessAnswer> of(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Moved moved -> List.of(moved(moved));
      case Receipt.Imported imported -> imported(imported);
      case Receipt.Customs customs -> customs(customs);
    };
  }

  /** The names that a message has once a receipt was stored with it. */
  static List<String> taught(Receipt receipt) {
    return names(receipt).stream().map(Reference::networkId).toList();
  }

  private static List<Reference> names(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Moved moved -> List.of();
      case Receipt.Imported imported -> name("seqno", imported.seqNo()).toList();
      case Receipt.Customs customs ->
          Stream.concat(name("seqno", customs.seqNo()), name("entry", customs.entryId())).toList();
    };
  }

  private static Stream<Reference> name(String kind, String value) {
    // A number that is too long to be one teaches nothing.
    return value.isEmpty() || value.length() > MAX_NUMBER
        ? Stream.empty()
        : Stream.of(new Reference(kind, value));
  }

  private static BusinessAnswer moved(Receipt.Moved moved) {
    String text =
        moved.sent()
            ? "the import client has sent it: " + moved.fileName()
            : "the import client could not send it: " + moved.fileName();
    return new BusinessAnswer(
        NetworkIds.clientSeq(moved.folder(), moved.reference()),
        answerId(moved),
        moved.sent() ? Verdict.DELIVERED : Verdict.INTERIM,
        moved.sent() ? SENT : "IN_FAILBOX",
        text,
        List.of(),
        SentEvidence.of(
            moved.sent() ? SentEvidence.SENT : SentEvidence.FAILED,
            moved.fileName(),
            moved.time()));
  }

  private static List<BusinessAnswer> imported(Receipt.Imported imported) {
    boolean taken = imported.responseCode().equals("0");
    String text =
        taken
            ? "the single window has it, as number " + imported.seqNo()
            : "the single window did not take it: "
                + (imported.errorMessage().isEmpty()
                    ? "response " + imported.responseCode()
                    : imported.errorMessage());
    List<BusinessAnswer> answers = new ArrayList<>();
    if (taken) {
      // Of what is only uploaded, that is all that was wanted.
      answers.add(
          imported(
              imported,
              uploadId(imported.folder(), imported.reference()),
              Verdict.COMPLETED,
              SAVED,
              text));
    }
    answers.add(
        imported(
            imported,
            NetworkIds.clientSeq(imported.folder(), imported.reference()),
            taken ? Verdict.DELIVERED : Verdict.REJECTED,
            taken ? SAVED : IMPORT_FAILED,
            text));
    return answers;
  }

  private static BusinessAnswer imported(
      Receipt.Imported imported, String networkId, Verdict verdict, String code, String text) {
    return new BusinessAnswer(
        networkId,
        answerId(imported),
        verdict,
        code,
        shortened(text),
        List.of(),
        new Evidence(IMPORT_EVIDENCE, XML, imported.bytes()),
        names(imported));
  }

  private static List<BusinessAnswer> customs(Receipt.Customs customs) {
    CustomsChannel channel = CustomsChannel.of(customs.channel());
    String text =
        customs.note().isEmpty() ? channel.meaning() : channel.meaning() + ": " + customs.note();
    return NetworkIds.of(customs).stream()
        .map(
            networkId ->
                new BusinessAnswer(
                    networkId,
                    answerId(customs),
                    channel.verdict(),
                    customs.channel(),
                    shortened(text),
                    List.of(),
                    new Evidence(CUSTOMS_EVIDENCE, XML, customs.bytes()),
                    names(customs)))
        .toList();
  }

  /** The network id of a declaration that is to be uploaded and not declared. */
  private static String uploadId(String folder, String reference) {
    return UPLOAD + ":" + folder + "/" + reference;
  }

  private static String answerId(Receipt receipt) {
    return "receipt:" + HexFormat.of().formatHex(identity(receipt).toByteArray());
  }

  /**
   * What makes a receipt itself: SHA-256 of what it says. The same said again in another file, or
   * in another charset, is the same.
   */
  static ByteString identity(Receipt receipt) {
    List<String> said =
        switch (receipt) {
          case Receipt.Moved m -> List.of("moved", m.folder(), m.fileName(), "" + m.sent());
          case Receipt.Imported i ->
              List.of(
                  "imported",
                  i.folder(),
                  i.reference(),
                  i.responseCode(),
                  i.errorMessage(),
                  i.seqNo(),
                  i.transitNo());
          case Receipt.Customs c ->
              List.of(
                  "customs",
                  c.seqNo(),
                  c.entryId(),
                  c.channel(),
                  c.noticeText(),
                  c.note(),
                  c.customsOffice(),
                  c.borderDate(),
                  c.declareDate());
        };
    MessageDigest digest = sha256();
    for (String part : said) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return ByteString.copyFrom(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
