package io.tradehub.connectors.offshore.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The second step of a search: compares one query with names, and says in which of the ways of
 * {@link Match} they are alike, the best first. For one thread.
 */
final class Likeness {
  /** Characters that an abbreviation has at least, and how thinly they may be spread. */
  private static final int MIN_ABBREVIATION = 3;

  private static final int MOST_SPREAD = 3;

  /** Letters below which one error leaves nothing to go by. */
  private static final int MIN_MISTYPED = 5;

  private static final double MIN_CHARACTERS_ALIKE = 0.6;
  private static final double MIN_LETTERS_ALIKE = 0.65;

  private final Parts query;
  private final String letters;
  private final Edits edits = new Edits();
  private final Words words;
  private final boolean onlyForm;
  private final boolean mayAbbreviate;

  /** How many letters differ from the spelling of the name that is being compared. */
  private int misspelled;

  Likeness(Parts query) {
    this.query = query;
    this.letters = query.anyHan() ? "" : query.coreText();
    this.words = new Words(query.core(), edits);
    this.onlyForm = query.onlyWeak();
    this.mayAbbreviate =
        query.core().size() >= MIN_ABBREVIATION && query.core().stream().allMatch(Unit::han);
  }

  /** How the query is like this name; empty when it is not. */
  Optional<Grade> to(Parts name) {
    if (name.empty()) {
      return Optional.empty();
    }
    if (onlyForm) {
      return same(name);
    }
    return same(name)
        .or(() -> prefix(name))
        .or(() -> partial(name))
        .or(() -> spelled(name))
        .or(() -> initials(name))
        .or(() -> similar(name));
  }

  private Optional<Grade> same(Parts name) {
    if (name.text().equals(query.text())) {
      return Optional.of(Grade.of(Match.SAME, 1));
    }
    if (name.coreText().equals(query.coreText())) {
      return Optional.of(Grade.of(Match.SAME, query.anyWeak() ? 0 : 0.5));
    }
    return Optional.empty();
  }

  private Optional<Grade> prefix(Parts name) {
    return name.coreText().startsWith(query.coreText()) || name.text().startsWith(query.coreText())
        ? Optional.of(Grade.of(Match.PREFIX, share(name)))
        : Optional.empty();
  }

  private Optional<Grade> partial(Parts name) {
    if (inside(name.units(), name.text()) || inside(name.core(), name.coreText())) {
      return Optional.of(Grade.of(Match.PARTIAL, (1 + share(name)) / 2));
    }
    if (words.allIn(name)) {
      return Optional.of(Grade.of(Match.PARTIAL, share(name) / 2));
    }
    double density = abbreviates(name);
    return density > 0
        ? Optional.of(Grade.of(Match.PARTIAL, density * share(name) / 2))
        : Optional.empty();
  }

  /** Whether the query stands in a text where a unit begins: "ai" is not in "Shanghai". */
  private boolean inside(List<Unit> units, String text) {
    int start = 0;
    for (Unit unit : units) {
      if (text.startsWith(query.coreText(), start)) {
        return true;
      }
      start += unit.text().length();
    }
    return false;
  }

  /**
   * Whether the query is made of some of the name's characters, in their order.
   *
   * @return the share that they are of the stretch over which they are spread; 0 when it is not
   */
  private double abbreviates(Parts name) {
    List<Unit> wanted = query.core();
    if (!mayAbbreviate) {
      return 0;
    }
    int found = 0;
    int first = -1;
    for (int i = 0; i < name.core().size(); i++) {
      if (name.core().get(i).text().equals(wanted.get(found).text())) {
        first = found == 0 ? i : first;
        found++;
        if (found == wanted.size()) {
          int spread = i - first + 1;
          return spread <= found * MOST_SPREAD ? (double) found / spread : 0;
        }
      }
    }
    return 0;
  }

  private Optional<Grade> spelled(Parts name) {
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    List<String[]> sounds = sounds(name);
    misspelled = edits.letters(letters, sounds, false);
    if (misspelled > 0) {
      return Optional.empty();
    }
    boolean begins = edits.letters(letters, sounds, true) == 0;
    double closeness = ((begins ? 1 : 0) + spelledShare(name)) / 2;
    // Without a character in it, it is the name itself, with its spaces in other places.
    return Optional.of(Grade.of(name.anyHan() ? Match.PINYIN : Match.PARTIAL, closeness));
  }

  private static List<String[]> sounds(Parts name) {
    List<String[]> sounds = new ArrayList<>(name.units().size());
    for (Unit unit : name.units()) {
      sounds.add(unit.letters());
    }
    return sounds;
  }

  private Optional<Grade> initials(Parts name) {
    int wanted = letters.length();
    if (wanted < 2 || wanted > Candidates.MAX_INITIALS) {
      return Optional.empty();
    }
    List<Unit> units = name.units();
    for (int from = 0; from + wanted <= units.size(); from++) {
      boolean whole = from == 0 && wanted >= name.core().size();
      if ((wanted > 2 || whole) && initialsAt(units, from)) {
        double share = Math.min(1, (double) wanted / name.core().size());
        return Optional.of(Grade.of(Match.INITIALS, ((from == 0 ? 1 : 0) + share) / 2));
      }
    }
    return Optional.empty();
  }

  private boolean initialsAt(List<Unit> units, int from) {
    for (int i = 0; i < letters.length(); i++) {
      if (!Grams.firstLetters(units.get(from + i)).contains(letters.substring(i, i + 1))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Grade> similar(Parts name) {
    double alike = letters.isEmpty() ? charactersAlike(name) : lettersAlike(name);
    // A little for how much of the name it is, so that of two equally wrong the shorter is first.
    return alike > 0
        ? Optional.of(Grade.of(Match.SIMILAR, alike * (0.9 + 0.1 * share(name))))
        : Optional.empty();
  }

  private double charactersAlike(Parts name) {
    double alike = 1 - edits.units(query.core(), name.core()) / query.core().size();
    return alike < MIN_CHARACTERS_ALIKE ? 0 : alike;
  }

  private double lettersAlike(Parts name) {
    if (letters.length() < MIN_MISTYPED) {
      return 0;
    }
    double spelled = 1 - (double) misspelled / letters.length();
    double alike = Math.max(spelled, words.alike(name));
    return alike < MIN_LETTERS_ALIKE ? 0 : alike;
  }

  /** How much of the name the query is, 0 to 1. */
  private double share(Parts name) {
    double asked = query.coreText().length();
    double there = name.coreText().length();
    return Math.min(asked, there) / Math.max(asked, there);
  }

  private double spelledShare(Parts name) {
    int there = 0;
    for (Unit unit : name.core()) {
      there += unit.letters()[0].length();
    }
    return Math.min(1, (double) letters.length() / there);
  }
}
