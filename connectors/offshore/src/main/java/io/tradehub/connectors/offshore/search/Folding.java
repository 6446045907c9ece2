package io.tradehub.connectors.offshore.search;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Writes what is the same name in the same way: full and half width, capital and small letters,
 * accents, traditional and simplified characters, punctuation. Lucene's ICU analysis does it; the
 * transform works on single characters, so that a part of a name is folded as it is in the whole.
 */
final class Folding {
  /** One for all: it keeps no state between calls, and its rules are costly to read. */
  private static final Transliterator SIMPLIFIED = simplified();

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          // No dictionary of Chinese words: names are made of words that are in none.
          Tokenizer tokens = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
          TokenStream folded = new ICUFoldingFilter(tokens);
          return new TokenStreamComponents(tokens, new ICUTransformFilter(folded, SIMPLIFIED));
        }
      };

  private Folding() {}

  private static Transliterator simplified() {
    Transliterator all = Transliterator.getInstance("Traditional-Simplified");
    all.setFilter(all.getSourceSet());
    return all;
  }

  /**
   * The folded text: runs of Chinese characters and words, one space between each; empty when there
   * is no letter, digit or character in it.
   */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length() + 8);
    try (TokenStream tokens = ANALYZER.tokenStream("name", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute place = tokens.addAttribute(OffsetAttribute.class);
      boolean hanBefore = false;
      int endBefore = -1;
      tokens.reset();
      while (tokens.incrementToken()) {
        boolean touches = place.startOffset() == endBefore;
        for (int i = 0; i < term.length(); ) {
          int c = Character.codePointAt(term, i);
          i += Character.charCount(c);
          // "Jing'an" and "S.A." are one token each; we write "jingan" and "sa".
          if (!Character.isLetterOrDigit(c)) {
            continue;
          }
          boolean han = Character.isIdeographic(c);
          if (!folded.isEmpty() && (!touches || han != hanBefore)) {
            folded.append(' ');
          }
          folded.appendCodePoint(c);
          hanBefore = han;
          touches = true;
        }
        endBefore = place.endOffset();
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory could not be read", e);
    }
    return folded.toString();
  }
}
