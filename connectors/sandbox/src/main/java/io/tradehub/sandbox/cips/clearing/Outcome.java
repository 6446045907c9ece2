package io.tradehub.sandbox.cips.clearing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request wants to see happen, said by the end of its end-to-end id: -SBX- and a word, as in
 * "INV-7-SBX-D5". Ordinary ids do not end so.
 *
 * @param kind what
 * @param seconds how long, of kinds with a time
 * @param code the reason, of a rejection
 */
public record Outcome(Kind kind, int seconds, String code) {
  private static final Pattern SUFFIX = Pattern.compile("-SBX-([A-Z0-9-]{1,20})$");
  private static final Pattern REJECT = Pattern.compile("R-([A-Z0-9]{4})");
  private static final Pattern TIMED = Pattern.compile("(D|HELD|RCVD|ACSP)(\\d{1,3})");
  private static final Outcome NOTHING = new Outcome(Kind.NONE, 0, "");

  /** What can be asked for. */
  public enum Kind {
    /** What any payment gets. */
    NONE,
    /** A word that says nothing. */
    UNHEARD_OF,
    /** "R-AC04": rejected with that reason. */
    REJECT,
    /** "D5": answered after 5 s. */
    DELAY,
    /** "HELD5": PDNG, settled after 5 s. */
    HELD,
    /** "RCVD5": RCVD, settled after 5 s. */
    RECEIVED,
    /** "ACSP5": ACSP, settled after 5 s. */
    IN_PROCESS,
    /** "RET": settled, and sent back whole by the creditor's bank. */
    RETURNED,
    /** "CXLYES": when asked for it back once it is settled, the creditor's bank agrees. */
    CANCEL_AGREED,
    /** "CXLNO": the same, and it refuses. */
    CANCEL_REFUSED,
    /** "LOST": taken, and not answered until asked. */
    LOST,
    /** "CUT": taken, and the connection ends without an answer. */
    CUT_AFTER,
    /** "NOTTAKEN": the connection ends, and nothing was taken; once. */
    CUT_BEFORE,
    /** "BADSIG": the first answer's signature is wrong. */
    BAD_SIGNATURE,
    /** "TWICE": the answer comes, and is pushed too, twice. */
    TWICE,
    /** "REORDER": an older answer is pushed after the newer. */
    REORDER,
    /** "HTTP503": 503 with Retry-After, and nothing was taken; once. */
    UNAVAILABLE,
    /** "HTTP500": taken, and answered by 500. */
    SERVER_ERROR
  }

  /** What an id asks for. */
  public static Outcome of(String id) {
    Matcher matcher = SUFFIX.matcher(id);
    return matcher.find() ? word(matcher.group(1)) : NOTHING;
  }

  private static Outcome word(String word) {
    Matcher reject = REJECT.matcher(word);
    if (reject.matches()) {
      return new Outcome(Kind.REJECT, 0, reject.group(1));
    }
    Matcher timed = TIMED.matcher(word);
    if (timed.matches()) {
      int seconds = Integer.parseInt(timed.group(2));
      return switch (timed.group(1)) {
        case "D" -> new Outcome(Kind.DELAY, seconds, "");
        case "HELD" -> new Outcome(Kind.HELD, seconds, "");
        case "RCVD" -> new Outcome(Kind.RECEIVED, seconds, "");
        default -> new Outcome(Kind.IN_PROCESS, seconds, "");
      };
    }
    return new Outcome(
        switch (word) {
          case "RET" -> Kind.RETURNED;
          case "CXLYES" -> Kind.CANCEL_AGREED;
          case "CXLNO" -> Kind.CANCEL_REFUSED;
          case "LOST" -> Kind.LOST;
          case "CUT" -> Kind.CUT_AFTER;
          case "NOTTAKEN" -> Kind.CUT_BEFORE;
          case "BADSIG" -> Kind.BAD_SIGNATURE;
          case "TWICE" -> Kind.TWICE;
          case "REORDER" -> Kind.REORDER;
          case "HTTP503" -> Kind.UNAVAILABLE;
          case "HTTP500" -> Kind.SERVER_ERROR;
          default -> Kind.UNHEARD_OF;
        },
        0,
        "");
  }
}
