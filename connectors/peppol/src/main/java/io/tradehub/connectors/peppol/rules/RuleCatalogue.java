package io.tradehub.connectors.peppol.rules;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.xml.source.IValidationSourceXML;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/** What phive publishes: every rule set in every version, with the dates it is valid. */
final class RuleCatalogue {
  private static final Comparator<IValidationExecutorSet<IValidationSourceXML>> BY_VERSION =
      Comparator.comparing(set -> set.getID().getVersionObj());

  private final ValidationExecutorSetRegistry<IValidationSourceXML> registry =
      new ValidationExecutorSetRegistry<>();

  /** Reads what is on the class path; compiles nothing. */
  RuleCatalogue() {
    PeppolValidation.initStandard(registry);
  }

  /**
   * The newest version of a rule set that is valid at a time; the oldest there is when all of them
   * begin later.
   *
   * @throws IllegalStateException when phive has no such set: the table and phive disagree
   */
  IValidationExecutorSet<IValidationSourceXML> newest(RuleTable.Entry entry, Instant now) {
    List<IValidationExecutorSet<IValidationSourceXML>> all =
        registry.getAll().stream()
            .filter(set -> is(set.getID(), entry))
            .sorted(BY_VERSION)
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "phive has no rules " + entry.group() + ":" + entry.artifact());
    }
    return all.reversed().stream()
        .filter(set -> valid(set, now))
        .findFirst()
        .orElse(all.getFirst());
  }

  private static boolean is(DVRCoordinate id, RuleTable.Entry entry) {
    return id.getGroupID().equals(entry.group()) && id.getArtifactID().equals(entry.artifact());
  }

  private static boolean valid(IValidationExecutorSet<IValidationSourceXML> set, Instant now) {
    OffsetDateTime from = set.getStatus().getValidFrom();
    OffsetDateTime to = set.getStatus().getValidTo();
    return (from == null || !from.toInstant().isAfter(now))
        && (to == null || to.toInstant().isAfter(now));
  }
}
