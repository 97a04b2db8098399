package org.cordboard.core.record;

/**
 * A row of a list file that was not loaded.
 *
 * @param line line in the file where the row starts, the header being line 1
 * @param column header of the column at fault, empty when the whole row is
 * @param value what stood there, numbers masked
 * @param reason what is wrong and how to mend it
 * Immutable.
 */
public record RefusedRow(int line, String column, String value, String reason) {}
