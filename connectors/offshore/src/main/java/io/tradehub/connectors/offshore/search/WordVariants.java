package io.tradehub.connectors.offshore.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The words of the index that a word of a query may stand for: itself, longer, or mistyped. */
final class WordVariants {
  /** Words of a query that may be shortened or mistyped, the rarest in the index first. */
  private static final int MAX_WORDS = 4;

  private static final int MAX_VARIANTS = 8;
  private static final int MAX_SCANNED = 128;
  private static final int MIN_BEGINNING = 3;
  private static final int MIN_MISTYPED = 4;
  private static final int MIN_TWICE_MISTYPED = 8;
  private static final int MAX_MISTYPED = 32;
  private static final double BEGINNING_WEIGHT = 0.6;
  private static final double MISTYPED_WEIGHT = 0.6;

  private final IndexReader reader;

  private record Variant(String text, int distance, int names) {}

  WordVariants(IndexReader reader) {
    this.reader = reader;
  }

  /** The words to look for, and what each counts, 0 to 1. */
  Map<String, Double> of(List<String> words) throws IOException {
    Map<String, Double> weighed = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      weighed.put(words.get(i), 1.0);
      if (i > 0) {
        // "Jing An" is "Jingan" in some names.
        weighed.putIfAbsent(words.get(i - 1) + words.get(i), 1.0);
      }
    }
    Terms terms = MultiTerms.getTerms(reader, IndexFields.WORDS);
    if (terms == null) {
      return weighed;
    }
    for (String word : rarest(words)) {
      if (word.length() >= MIN_BEGINNING) {
        longer(word, terms.iterator(), weighed);
      }
      if (word.length() >= MIN_MISTYPED && word.length() <= MAX_MISTYPED) {
        mistyped(word, terms, weighed);
      }
    }
    return weighed;
  }

  /** A mistyped word is rare, so these are the ones worth the search. */
  private List<String> rarest(List<String> words) throws IOException {
    Map<String, Integer> names = new HashMap<>();
    for (String word : words) {
      names.put(word, reader.docFreq(new Term(IndexFields.WORDS, word)));
    }
    return names.keySet().stream()
        .sorted(Comparator.comparing((String word) -> names.get(word)).thenComparing(word -> word))
        .limit(MAX_WORDS)
        .toList();
  }

  private static void longer(String word, TermsEnum terms, Map<String, Double> weighed)
      throws IOException {
    BytesRef beginning = new BytesRef(word);
    List<Variant> found = new ArrayList<>();
    if (terms.seekCeil(beginning) == TermsEnum.SeekStatus.END) {
      return;
    }
    BytesRef term = terms.term();
    while (term != null && StringHelper.startsWith(term, beginning) && found.size() < MAX_SCANNED) {
      found.add(new Variant(term.utf8ToString(), 0, terms.docFreq()));
      term = terms.next();
    }
    keepBest(found, BEGINNING_WEIGHT, weighed);
  }

  private static void mistyped(String word, Terms terms, Map<String, Double> weighed)
      throws IOException {
    boolean twice = word.length() >= MIN_TWICE_MISTYPED;
    // Two errors are looked for behind a right first letter only: without it, far more is read.
    var close =
        new FuzzyTermsEnum(
            terms, new Term(IndexFields.WORDS, word), twice ? 2 : 1, twice ? 1 : 0, true);
    Edits edits = new Edits();
    List<Variant> found = new ArrayList<>();
    while (close.next() != null && found.size() < MAX_SCANNED) {
      String text = close.term().utf8ToString();
      found.add(new Variant(text, edits.words(word, text), close.docFreq()));
    }
    keepBest(found, MISTYPED_WEIGHT, weighed);
  }

  private static void keepBest(List<Variant> found, double weight, Map<String, Double> weighed) {
    found.sort(
        Comparator.comparingInt(Variant::distance)
            .thenComparing(Comparator.comparingInt(Variant::names).reversed())
            .thenComparing(Variant::text));
    for (Variant variant : found.subList(0, Math.min(MAX_VARIANTS, found.size()))) {
      weighed.putIfAbsent(variant.text(), weight / (1 + variant.distance()));
    }
  }
}
