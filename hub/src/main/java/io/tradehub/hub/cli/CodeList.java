package io.tradehub.hub.cli;

import com.google.rpc.BadRequest;
import com.google.rpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Credit codes, and where each stands, so that a wrong one can be found.
 *
 * @param codes as they were written
 * @param places for each, where, for people
 */
record CodeList(List<String> codes, List<String> places) {
  private static final Pattern FIELD = Pattern.compile("credit_codes\\[([0-9]+)]");

  /**
   * Those of a command line and of a file: a code at the begin of each line, before a comma, a
   * semicolon, a tab or a space; empty lines and those that begin with # are left out.
   *
   * @param file null for none
   */
  static CodeList of(List<String> given, Path file) throws IOException {
    List<String> codes = new ArrayList<>(given);
    List<String> places = new ArrayList<>(given);
    List<String> lines = file == null ? List.of() : Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "").strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        codes.add(line.split("[,;\\s]", 2)[0]);
        places.add("%s:%d: %s".formatted(file, i + 1, codes.getLast()));
      }
    }
    return new CodeList(codes, places);
  }

  /** What is wrong with them, a line for each, when a hub refused them for that; else none. */
  List<String> wrong(Status status) {
    List<String> lines = new ArrayList<>();
    Failures.detail(status, BadRequest.class)
        .ifPresent(
            bad -> {
              for (BadRequest.FieldViolation violation : bad.getFieldViolationsList()) {
                Matcher field = FIELD.matcher(violation.getField());
                if (field.matches()) {
                  lines.add(
                      places.get(Integer.parseInt(field.group(1)))
                          + ": "
                          + violation.getDescription());
                }
              }
            });
    return lines;
  }
}
