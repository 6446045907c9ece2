package io.tradehub.sandbox.customs.office;

/** What a contract number can ask for. */
public enum Word {
  /** Released: what any declaration gets. */
  RELEASE("LP"),
  /** Released on guarantee. */
  GUARANTEE("LB"),
  /** Duties first. */
  TAX("LTP"),
  /** The goods are inspected first. */
  INSPECT("LCP"),
  /** Looked at by hand first. */
  MANUAL("LHP"),
  /** Returned to be changed. */
  RETURNED("Lv"),
  /** Not accepted by customs. */
  REFUSED("E"),
  /** The declaration failed. */
  FAILED("9"),
  /** Whoever declares has no right to. */
  NORIGHT("8"),
  /** The single window does not take it in. */
  IMPORTFAIL(""),
  /** The first file goes to FailBox, the next is taken. */
  FAILBOX("LP"),
  /** Every file goes to FailBox. */
  FAILBOXALWAYS(""),
  /** Released, then deleted. */
  DELETED("LPD"),
  /** Released, then closed. */
  CLOSED("LPR"),
  /** Receipts come late. */
  LATE("LP"),
  /** Every receipt comes again, under the same and under another name. */
  TWICE("LP"),
  /** The release comes before the receipt that it was received. */
  UNORDERED("LP"),
  /** A channel that nobody knows, then released. */
  UNKNOWN("LQP"),
  /** Customs' receipts come before the single window's answer. */
  NOENTRY("LP"),
  /** A receipt of a declaration that nobody made comes, too. */
  STRANGER("LP"),
  /** Receipts are DEC_DATA in GB2312. */
  GB2312("LP"),
  /** Receipts are base64 in DxpMsg/Data. */
  BASE64("LP"),
  /** A file that cannot be read comes, too. */
  GARBAGE("LP"),
  /** Receipts are written in two steps, under their own names. */
  HALF("LP"),
  /** Taken, then nothing until somebody steers it. */
  SILENT(""),
  /** The first file is gone without a trace, the next is taken. */
  VANISH("LP"),
  /** Taken at once; all answers come when it is sent again. */
  LOST("LP"),
  /** Every answer takes so many seconds. */
  SLOW("LP");

  final String channels;

  Word(String channels) {
    this.channels = channels;
  }
}
