package io.tradehub.connectors.offshore.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * The first step of a search: in each way in which a query can be meant, the few hundred names that
 * share its rarest pieces. Every list here is bounded, whatever the query.
 */
final class Candidates {
  /** Units of a query that are looked at; the longest names have fewer. */
  private static final int MAX_UNITS = 48;

  /** Pieces that one way asks Lucene for, the rarest first. */
  private static final int MAX_PIECES = 32;

  /** Names that one way brings. */
  private static final int PER_WAY = 200;

  /** Longer than this are no first letters. */
  static final int MAX_INITIALS = 24;

  /** What a single character or syllable counts beside two neighbours. */
  private static final double SINGLE = 0.3;

  private final IndexSearcher searcher;
  private final WordVariants variants;

  /**
   * A single character or syllable that more names have than this, or than a {@link #COMMON_SHARE}
   * of them, is not asked for beside rarer pieces: it costs the most and says the least.
   */
  private static final int COMMON = 2_000;

  private static final double COMMON_SHARE = 0.02;

  /** A piece that some names have. */
  private record Piece(Term term, TermStates states, int having, double weight, boolean single) {
    boolean common(int names) {
      return single && having > Math.max(COMMON, names * COMMON_SHARE);
    }
  }

  Candidates(IndexSearcher searcher) {
    this.searcher = searcher;
    this.variants = new WordVariants(searcher.getIndexReader());
  }

  /** The numbers that Lucene gives to the names. */
  BitSet of(Parts query) throws IOException {
    BitSet found = new BitSet();
    List<Unit> core = query.core().subList(0, Math.min(MAX_UNITS, query.core().size()));
    List<String> words = core.stream().filter(unit -> !unit.han()).map(Unit::text).toList();
    if (query.anyHan()) {
      add(IndexFields.CHARACTERS, weighed(Grams.characters(core), Candidates::oneCharacter), found);
      add(IndexFields.SYLLABLES, weighed(Grams.syllables(core), Pinyin::syllable), found);
    } else {
      add(
          IndexFields.SYLLABLES,
          weighed(Grams.syllables(Syllables.of(words)), Pinyin::syllable),
          found);
      if (query.coreText().length() <= MAX_INITIALS) {
        add(IndexFields.INITIALS, weighed(Grams.initials(query.coreText()), gram -> false), found);
      }
    }
    if (!words.isEmpty()) {
      add(IndexFields.WORDS, variants.of(words), found);
    }
    return found;
  }

  /** Single characters and syllables count little: their neighbours are what makes a name. */
  private static Map<String, Double> weighed(Set<String> grams, Predicate<String> single) {
    Map<String, Double> weighed = new HashMap<>();
    for (String gram : grams) {
      weighed.put(gram, single.test(gram) ? SINGLE : 1);
    }
    return weighed;
  }

  private static boolean oneCharacter(String gram) {
    return gram.codePointCount(0, gram.length()) == 1;
  }

  private void add(String field, Map<String, Double> weighed, BitSet found) throws IOException {
    int names = searcher.getIndexReader().maxDoc();
    List<Piece> pieces = new ArrayList<>();
    for (Map.Entry<String, Double> one : weighed.entrySet()) {
      Term term = new Term(field, one.getKey());
      TermStates states = TermStates.build(searcher, term, true);
      if (states.docFreq() > 0) {
        double rarity = Math.log1p((double) names / states.docFreq());
        boolean single = one.getValue() == SINGLE;
        pieces.add(new Piece(term, states, states.docFreq(), one.getValue() * rarity, single));
      }
    }
    if (pieces.isEmpty()) {
      return;
    }
    pieces.sort(Comparator.comparingDouble(Piece::weight).reversed().thenComparing(Piece::term));
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    int taken = 0;
    for (Piece piece : pieces) {
      if (taken == MAX_PIECES || taken > 0 && piece.common(names)) {
        continue;
      }
      Query query = new TermQuery(piece.term(), piece.states());
      any.add(new BoostQuery(query, (float) piece.weight()), BooleanClause.Occur.SHOULD);
      taken++;
    }
    // Counting no further than it needs lets Lucene leave out what cannot be among the best.
    var best = new TopScoreDocCollectorManager(PER_WAY, PER_WAY);
    for (ScoreDoc document : searcher.search(any.build(), best).scoreDocs) {
      found.set(document.doc);
    }
  }
}
