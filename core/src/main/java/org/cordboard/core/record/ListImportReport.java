package org.cordboard.core.record;

import java.util.List;

/**
 * What became of a list file.
 *
 * @param firstRefused the first refused rows (at most 100); all of them are kept in the store
 * Immutable.
 */
public record ListImportReport(ContactList list, int rows, int loaded, int refused, List<RefusedRow> firstRefused) {
    public ListImportReport {
        firstRefused = List.copyOf(firstRefused);
    }
}
