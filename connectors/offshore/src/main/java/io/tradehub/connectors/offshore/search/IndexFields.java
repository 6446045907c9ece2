package io.tradehub.connectors.offshore.search;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/** What the index holds of an enterprise. */
final class IndexFields {
  static final String CHARACTERS = "characters";
  static final String SYLLABLES = "syllables";
  static final String INITIALS = "initials";
  static final String WORDS = "words";

  static final String NAME = "name";
  static final String OTHER_NAME = "otherName";

  /** Both names folded, a line each, so that a search need not fold them again. */
  static final String FOLDED = "folded";

  static final String CODE_HEAD = "codeHead";
  static final String CODE_TAIL = "codeTail";
  private static final String LENGTH = "length";

  /**
   * Short names first, then by code. Among names that share the same pieces with a query Lucene
   * takes those that come first: the shortest ones, which are the closest, and the same ones
   * whatever the order in which they were added.
   */
  static final Sort ORDER =
      new Sort(
          new SortField(LENGTH, SortField.Type.LONG),
          new SortField(CODE_HEAD, SortField.Type.LONG),
          new SortField(CODE_TAIL, SortField.Type.LONG));

  /** Only which names have a piece: how often and where is compared later, in the text itself. */
  private static final FieldType PIECES = new FieldType();

  static {
    PIECES.setIndexOptions(IndexOptions.DOCS);
    PIECES.setTokenized(true);
    PIECES.setOmitNorms(true);
    PIECES.freeze();
  }

  private IndexFields() {}

  static Document of(Named named) {
    String name = Folding.fold(named.name());
    String otherName = Folding.fold(named.otherName());
    List<Parts> texts = List.of(Parts.of(name), Parts.of(otherName));
    Set<String> characters = new LinkedHashSet<>();
    Set<String> syllables = new LinkedHashSet<>();
    Set<String> initials = new LinkedHashSet<>();
    Set<String> words = new LinkedHashSet<>();
    for (Parts text : texts) {
      if (!text.empty()) {
        characters.addAll(Grams.characters(text.core()));
        syllables.addAll(Grams.syllables(text.core()));
        initials.addAll(Grams.initials(text.core()));
        words.addAll(Grams.words(text.core()));
      }
    }
    Document document = new Document();
    document.add(new Field(CHARACTERS, new Pieces(characters), PIECES));
    document.add(new Field(SYLLABLES, new Pieces(syllables), PIECES));
    document.add(new Field(INITIALS, new Pieces(initials), PIECES));
    document.add(new Field(WORDS, new Pieces(words), PIECES));
    document.add(new BinaryDocValuesField(NAME, new BytesRef(named.name())));
    document.add(new BinaryDocValuesField(OTHER_NAME, new BytesRef(named.otherName())));
    document.add(new BinaryDocValuesField(FOLDED, new BytesRef(name + '\n' + otherName)));
    document.add(new NumericDocValuesField(CODE_HEAD, named.code().head()));
    document.add(new NumericDocValuesField(CODE_TAIL, named.code().tail()));
    document.add(new NumericDocValuesField(LENGTH, name.length()));
    return document;
  }

  /** Pieces that are ready made. */
  private static final class Pieces extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Iterator<String> pieces;

    Pieces(Collection<String> pieces) {
      this.pieces = pieces.iterator();
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (!pieces.hasNext()) {
        return false;
      }
      term.append(pieces.next());
      return true;
    }
  }
}
