package io.tradehub.sandbox.customs.office;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A declaration's file, by its name: "I_REF1_t-0.zip".
 *
 * @param folder that it came by
 * @param flow "I" or "E"
 * @param reference ClientSeqNo: 1 to 18 letters and digits
 * @param retry from 0
 */
public record Sent(String folder, String flow, String reference, int retry) {
  private static final Pattern NAME =
      Pattern.compile("([IE])_([A-Za-z0-9]{1,18})_t-(0|[1-9]\\d{0,5})\\.zip");

  /** By its name; empty when it is named otherwise. */
  public static Optional<Sent> of(Path folder, String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sent(folder.toString(), name.group(1), name.group(2), Integer.parseInt(name.group(3))));
  }

  /** Its name without ".zip". */
  public String base() {
    return flow + "_" + reference + "_t-" + retry;
  }
}
