package io.tradehub.connectors.cips.rules;

import io.tradehub.connectors.cips.model.Agent;
import io.tradehub.connectors.cips.rules.codes.Bic;
import io.tradehub.connectors.cips.rules.codes.Fault;
import io.tradehub.connectors.cips.rules.directory.Directory;
import io.tradehub.connectors.cips.rules.directory.Participant;
import java.util.Optional;

/** Checks who is named as an agent, and whether a payment can go from one to the other. */
final class Agents {
  private static final int CIPS_ID_LENGTH = 12;

  private final Directory directory;
  private final Report report;

  Agents(Directory directory, Report report) {
    this.directory = directory;
    this.report = report;
  }

  /** Whether an agent's name is one, and says so when not. */
  boolean form(Place place, String path, Agent agent) {
    String value = agent.value();
    if (agent.kind() == Agent.Kind.CIPS) {
      if (isCipsId(value)) {
        return true;
      }
      report.error(
          Rule.CIPS_ID_FORM,
          place,
          at(path, agent),
          "the CIPS id is " + Report.shown(value) + "; expected 12 digits");
      return false;
    }
    switch (Bic.fault(value)) {
      case NONE -> {
        return true;
      }
      case COUNTRY ->
          report.error(
              Rule.BIC_COUNTRY,
              place,
              at(path, agent),
              "the BIC "
                  + value
                  + " names the country "
                  + Bic.country(value)
                  + ", which there is not (ISO 3166-1): look at its 5th and 6th letter");
      default ->
          report.error(
              Rule.BIC_FORM,
              place,
              at(path, agent),
              "the BIC is "
                  + Report.shown(value)
                  + "; expected 8 or 11 capital letters and digits, the country at the 5th and 6th,"
                  + " like TDHACNSH");
    }
    return false;
  }

  /** Whether an agent takes part in CIPS, and says so when not. */
  boolean participant(Place place, String path, Agent agent) {
    if (!form(place, path, agent)) {
      return false;
    }
    if (directory.isNone() || directory.find(agent).isPresent()) {
      return true;
    }
    report.error(
        Rule.PARTICIPANT,
        place,
        at(path, agent),
        agent.value()
            + " is no participant of CIPS in the directory, edition "
            + directory.version()
            + ": look whether it is mistyped, or name the participant that it pays through");
    return false;
  }

  /** An instructed agent whose name is good: it must have an account, and be another. */
  void instructed(Place place, String path, Agent sender, Agent instructed) {
    if (directory.canonical(sender).equals(directory.canonical(instructed))) {
      report.error(
          Rule.SAME_AGENT,
          place,
          at(path, instructed),
          "the payment goes from "
              + sender.value()
              + " to itself; expected two participants: one's own books need no CIPS");
      return;
    }
    Optional<Participant> found = directory.find(instructed);
    if (found.isPresent() && !found.get().direct()) {
      report.error(
          Rule.NOT_DIRECT,
          place,
          at(path, instructed),
          instructed.value()
              + " takes part indirectly; expected the direct participant that it is paid through: "
              + found.get().via().orElse(""));
    }
  }

  /**
   * The bank of a debtor or creditor, where its and the participant's names are good: it must be
   * that participant, or pay through it.
   */
  void behind(Rule rule, Place place, String path, Agent bank, Agent participant) {
    Agent own = directory.canonical(participant);
    Optional<Participant> found = directory.find(bank);
    if (directory.isNone()
        || directory.canonical(bank).equals(own)
        || found.isPresent() && found.get().via().filter(own.value()::equals).isPresent()) {
      return;
    }
    report.error(
        rule,
        place,
        at(path, bank),
        bank.value()
            + " does not pay through "
            + participant.value()
            + "; expected "
            + participant.value()
            + " or an indirect participant behind it"
            + found
                .map(Participant::direct)
                .map(
                    direct ->
                        direct
                            ? ": " + bank.value() + " is a direct participant itself"
                            : ": " + bank.value() + " pays through " + found.get().via().orElse(""))
                .orElse(""));
  }

  /** Whether two names are surely not those of one participant. */
  boolean different(Agent one, Agent other) {
    return !directory.isNone() && !directory.canonical(one).equals(directory.canonical(other));
  }

  /** Whether a BIC or CIPS id is one, unknown or not; says nothing. */
  static boolean isForm(Agent agent) {
    return agent.kind() == Agent.Kind.CIPS
        ? isCipsId(agent.value())
        : Bic.fault(agent.value()) == Fault.NONE;
  }

  private static boolean isCipsId(String text) {
    if (text.length() != CIPS_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < CIPS_ID_LENGTH; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Where an agent's name stands below the element of the agent. */
  static String at(String path, Agent agent) {
    return path
        + (agent.kind() == Agent.Kind.BIC ? "/FinInstnId/BICFI" : "/FinInstnId/ClrSysMmbId/MmbId");
  }
}
