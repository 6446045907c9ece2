package io.tradehub.connectors.offshore.imports;

/**
 * One thing that is wrong with one row.
 *
 * @param row where: in CSV the line on which the row begins, in XLSX the number of the row, in JSON
 *     the place in the array; from 1
 * @param column the heading as the file writes it; empty when it is about the row as a whole
 * @param reason what is wrong
 * @param text what is wrong and what was expected, for people; one line, at most a few words of the
 *     cell are repeated
 */
public record RowFinding(long row, String column, RowReason reason, String text) {}
