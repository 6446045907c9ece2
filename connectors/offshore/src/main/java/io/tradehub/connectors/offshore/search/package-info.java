/**
 * Finds enterprises by name: Chinese, pinyin, English, abbreviations, small typing errors. {@link
 * io.tradehub.connectors.offshore.search.NameIndex} is one list version's index, made with Lucene.
 *
 * <p>A search has two steps. {@code Candidates} asks Lucene, in each of the ways in which the query
 * can be meant, for a few hundred names that share its rarest pieces; {@code Likeness} compares the
 * query with each of them, letter by letter, and says how alike they are. The first step is cheap
 * over millions, the second exact.
 */
package io.tradehub.connectors.offshore.search;
