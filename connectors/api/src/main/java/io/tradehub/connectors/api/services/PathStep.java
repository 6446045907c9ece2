package io.tradehub.connectors.api.services;

import java.util.ArrayList;
import java.util.List;

/**
 * One element of a finding's location.
 *
 * @param name the element's local name; empty for what is before the first "/"
 * @param position its position among those of that name, from 0
 */
public record PathStep(String name, int position) {

  /** The steps of a location like "/DecMessage/DecLists/DecList[2]/CodeTS". */
  public static List<PathStep> of(String location) {
    List<PathStep> steps = new ArrayList<>();
    for (String text : location.split("/")) {
      int bracket = text.indexOf('[');
      if (bracket < 0) {
        steps.add(new PathStep(text, 0));
        continue;
      }
      String number = text.substring(bracket + 1, Math.max(bracket + 1, text.length() - 1));
      steps.add(new PathStep(text.substring(0, bracket), position(number)));
    }
    return steps;
  }

  private static int position(String number) {
    try {
      return Math.max(0, Integer.parseInt(number) - 1);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
