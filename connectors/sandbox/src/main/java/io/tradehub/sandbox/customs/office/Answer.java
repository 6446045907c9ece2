package io.tradehub.sandbox.customs.office;

/**
 * One file that somebody gets in the InBox.
 *
 * @param kind what it is
 * @param channel of a receipt
 * @param form how a receipt is written
 * @param way how its file is written
 * @param after milliseconds after the declaration was taken
 * @param notice milliseconds from there to the time that the receipt says
 * @param stamp milliseconds from there to the time in its file's name
 * @param label tells files of one declaration apart
 * @param note NOTE, or the error message; empty for the usual one
 */
public record Answer(
    Kind kind,
    String channel,
    Form form,
    Way way,
    long after,
    long notice,
    long stamp,
    String label,
    String note) {

  /** What an answer is. */
  public enum Kind {
    /** The single window took it in (DecImportResponse). */
    IMPORTED,
    /** It did not. */
    FAILED,
    /** Customs say something (DEC_RESULT). */
    CUSTOMS,
    /** The same, of a declaration that there is not. */
    STRANGER,
    /** Nothing that can be read. */
    GARBAGE
  }

  /** How a receipt is written. */
  public enum Form {
    /** DEC_RESULT in UTF-8. */
    RESULT,
    /** DEC_DATA in GB2312, with times like 20180208T15032200. */
    DATA,
    /** DEC_RESULT, as base64 in DxpMsg/Data. */
    PACKED_RESULT,
    /** DEC_DATA, as base64 in DxpMsg/Data. */
    PACKED_DATA
  }

  /** How a file is written. */
  public enum Way {
    /** Under another name, then renamed. */
    WHOLE,
    /** Its first half, under its own name. */
    FIRST_HALF,
    /** All of it, over its first half. */
    REST
  }

  static Answer imported(long after) {
    return single(Kind.IMPORTED, "", after, "0", "");
  }

  static Answer failed(long after, String why) {
    return single(Kind.FAILED, "", after, "0", why);
  }

  static Answer customs(String channel, long after, String label) {
    return single(Kind.CUSTOMS, channel, after, label, "");
  }

  private static Answer single(Kind kind, String channel, long after, String label, String note) {
    return new Answer(kind, channel, Form.RESULT, Way.WHOLE, after, after, after, label, note);
  }

  Answer as(Kind other, String otherLabel) {
    return new Answer(other, channel, form, way, after, notice, stamp, otherLabel, note);
  }

  Answer in(Form other) {
    return new Answer(kind, channel, other, way, after, notice, stamp, label, note);
  }

  Answer by(Way other) {
    return new Answer(kind, channel, form, other, after, notice, stamp, label, note);
  }

  /** Due at another time, which its name says, too. */
  Answer at(long when) {
    return new Answer(kind, channel, form, way, when, notice, when, label, note);
  }

  /** Due at another time, under the same name. */
  Answer again(long when) {
    return new Answer(kind, channel, form, way, when, notice, stamp, label, note);
  }

  Answer under(String otherLabel) {
    return new Answer(kind, channel, form, way, after, notice, stamp, otherLabel, note);
  }

  Answer noticed(long when) {
    return new Answer(kind, channel, form, way, after, when, stamp, label, note);
  }

  Answer saying(String words) {
    return new Answer(kind, channel, form, way, after, notice, stamp, label, words);
  }
}
