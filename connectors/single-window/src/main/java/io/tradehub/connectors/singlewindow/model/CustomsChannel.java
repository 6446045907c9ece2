package io.tradehub.connectors.singlewindow.model;

import io.tradehub.connectors.api.BusinessAnswer.Verdict;
import io.tradehub.v1.DeclarationState;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the letters and digits of CHANNEL mean (docs/single-window.md, "Channels").
 *
 * @param code the letter or digit; upper and lower case differ
 * @param meaning in words
 * @param state what a declaration is then; empty for a notice, which changes nothing
 * @param verdict what its message becomes
 */
public record CustomsChannel(
    String code, String meaning, Optional<DeclarationState> state, Verdict verdict) {
  private static final Map<String, CustomsChannel> ALL =
      Stream.of(
              saved("0", "taken in by the single window"),
              refused("1", "not taken in by the single window"),
              declared("2", "received by the single window"),
              declared("3", "passed on to customs"),
              refused("4", "could not be passed on to customs"),
              declared("6", "received by the single window"),
              declared("7", "declared to customs"),
              refused("8", "whoever declared has no right to it"),
              refused("9", "the declaration failed"),
              notice("N", "to be sent again by the single window"),
              declared("L", "received by customs"),
              released("B", "released on guarantee"),
              released("K", "released on guarantee"),
              refused("E", "not accepted by customs"),
              review("H", "looked at by hand"),
              ended("v", "returned to be changed", DeclarationState.DECLARATION_STATE_RETURNED),
              review("G", "documents examined"),
              released("F", "released"),
              released("P", "released"),
              interim("T", "duties are to be paid", DeclarationState.DECLARATION_STATE_TAX_DUE),
              refused("Y", "the declaration failed"),
              ended("D", "deleted", DeclarationState.DECLARATION_STATE_DELETED),
              review("M", "reviewed again"),
              new CustomsChannel(
                  "R",
                  "closed",
                  Optional.of(DeclarationState.DECLARATION_STATE_CLOSED),
                  Verdict.COMPLETED),
              notice("W", "notice"),
              notice("I", "notice"),
              review("C", "goods inspected"))
          .collect(Collectors.toUnmodifiableMap(CustomsChannel::code, Function.identity()));

  /** What a channel means; one that is not known is a notice. */
  public static CustomsChannel of(String code) {
    CustomsChannel known = ALL.get(code);
    return known != null ? known : notice(code, "unknown channel '" + code + "'");
  }

  /** All that are known. */
  public static Map<String, CustomsChannel> known() {
    return ALL;
  }

  private static CustomsChannel saved(String code, String meaning) {
    return interim(code, meaning, DeclarationState.DECLARATION_STATE_SAVED);
  }

  private static CustomsChannel declared(String code, String meaning) {
    return interim(code, meaning, DeclarationState.DECLARATION_STATE_DECLARED);
  }

  private static CustomsChannel review(String code, String meaning) {
    return interim(code, meaning, DeclarationState.DECLARATION_STATE_UNDER_REVIEW);
  }

  private static CustomsChannel interim(String code, String meaning, DeclarationState state) {
    return new CustomsChannel(code, meaning, Optional.of(state), Verdict.INTERIM);
  }

  private static CustomsChannel released(String code, String meaning) {
    return new CustomsChannel(
        code, meaning, Optional.of(DeclarationState.DECLARATION_STATE_RELEASED), Verdict.COMPLETED);
  }

  private static CustomsChannel refused(String code, String meaning) {
    return ended(code, meaning, DeclarationState.DECLARATION_STATE_REFUSED);
  }

  private static CustomsChannel ended(String code, String meaning, DeclarationState state) {
    return new CustomsChannel(code, meaning, Optional.of(state), Verdict.REJECTED);
  }

  private static CustomsChannel notice(String code, String meaning) {
    return new CustomsChannel(code, meaning, Optional.empty(), Verdict.INTERIM);
  }
}
