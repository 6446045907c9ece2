package io.tradehub.connectors.singlewindow.folder;

import io.tradehub.connectors.singlewindow.folder.receipts.ChinaTime;
import io.tradehub.connectors.singlewindow.model.TradeFlow;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a declaration's file, as the hub writes it and the client changes it: {@code
 * I_REFERENCE_t-0.zip}, {@code I_REFERENCE_t-0_20261124093000000.zip}.
 *
 * @param time when the client moved it; empty when its name does not say
 */
record FileName(TradeFlow flow, String reference, int retry, Optional<Instant> time) {
  private static final Pattern FORM =
      Pattern.compile("([IE])_([A-Za-z0-9]{1,18})_t-(\\d{1,6})([^0-9].*)?\\.[zZ][iI][pP]");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]{1,18}");
  private static final int MAX_RETRY = 999_999;

  /** What a name says; empty when it is not one of a declaration. */
  static Optional<FileName> parse(String name) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new FileName(
            TradeFlow.of(form.group(1)).orElseThrow(),
            form.group(2),
            Integer.parseInt(form.group(3)),
            ChinaTime.inName(name)));
  }

  /** The name that the hub gives it, without its extension. */
  static String stem(TradeFlow flow, String reference, int retry) {
    if (retry < 0 || retry > MAX_RETRY) {
      throw new IllegalArgumentException("the retry " + retry + " is not from 0 to " + MAX_RETRY);
    }
    return prefix(flow, reference) + retry;
  }

  /** What the names of all files of a declaration begin with. */
  static String prefix(TradeFlow flow, String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "the reference '" + reference + "' is not 1 to 18 ASCII letters and digits");
    }
    return flow + "_" + reference + "_t-";
  }
}
