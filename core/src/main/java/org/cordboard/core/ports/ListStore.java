package org.cordboard.core.ports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.ListId;
import org.cordboard.core.record.ContactList;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.ListImportReport;
import org.cordboard.core.record.RefusedRow;
import org.jspecify.annotations.Nullable;

/** Contact lists. Thread-safe, blocking. */
public interface ListStore {
    /**
     * Loads a list from CSV (RFC 4180, UTF-8 with or without BOM, header row), streamed. Needed is one column of numbers
     * ({@code phone}, {@code phone1}, {@code number}, ...); {@code name} and {@code external_id} are known, all others are kept as
     * attributes. Rows at fault are refused one by one and kept with line, column, value and reason; the others are loaded.
     *
     * @param country region whose national numbers are understood without a country code, as `US`
     * @throws ListFileException when the file as a whole cannot be read; nothing is loaded then
     * @throws IOException when the stream breaks; nothing is loaded then
     */
    ListImportReport importCsv(AccountId account, String name, String country, InputStream csv)
            throws ListFileException, IOException;

    /** The list, unless it does not exist in this account. */
    Optional<ContactList> find(AccountId account, ListId list);

    /** All lists, newest first. */
    Page<ContactList> page(AccountId account, @Nullable String cursor, int limit);

    /** The rows that were refused, in file order. */
    Page<RefusedRow> refusedRows(AccountId account, ListId list, @Nullable String cursor, int limit);
}
