package org.cordboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.NewContact;
import org.cordboard.core.record.PhoneNumber;
import org.cordboard.core.record.RefusedRow;
import org.jspecify.annotations.Nullable;

/** A list file, read row by row into contacts and refusals. Confined to one thread. */
final class ListFile {
    private static final int SHOWN_AT_MOST = 80;

    private final CsvRows rows;
    private final NumberReader numbers;
    private final ListHeader header;
    private final NumberLines seen = new NumberLines();
    private CsvRows.@Nullable Row ahead;

    /** @throws ListFileException when there is no usable header, or no row */
    ListFile(InputStream csv, NumberReader numbers) throws IOException, ListFileException {
        this.rows = new CsvRows(csv);
        this.numbers = numbers;
        CsvRows.Row first = rows.next();
        if (first == null) {
            throw new ListFileException("the file is empty; its first line must name the columns, as: phone,name");
        }
        this.header = ListHeader.of(first);
        this.ahead = nextWithContent();
        if (ahead == null) {
            throw new ListFileException("the file has a header and no rows; add a row for each contact");
        }
    }

    /** What a row came to. */
    sealed interface Row {}

    /** To be loaded. Immutable. */
    record Good(NewContact contact) implements Row {}

    /** Not to be loaded. Immutable. */
    record Bad(RefusedRow refused) implements Row {}

    /** The next row, null after the last. */
    @Nullable Row next() throws IOException, ListFileException {
        CsvRows.Row row = ahead;
        if (row == null) {
            return null;
        }
        Row result = row instanceof CsvRows.Fields fields ? contact(fields) : broken((CsvRows.Broken) row);
        ahead = nextWithContent();
        return result;
    }

    /** Spreadsheets like to end with rows of nothing but commas. */
    private CsvRows.@Nullable Row nextWithContent() throws IOException, ListFileException {
        CsvRows.Row row = rows.next();
        while (row instanceof CsvRows.Fields fields && fields.values().stream().allMatch(String::isBlank)) {
            row = rows.next();
        }
        return row;
    }

    private Row broken(CsvRows.Broken row) {
        int index = row.column() - 1;
        String column = index < header.names().size() ? header.names().get(index) : "";
        return new Bad(new RefusedRow(row.line(), column, "", row.reason()));
    }

    private Row contact(CsvRows.Fields row) {
        List<String> values = row.values();
        int expected = header.names().size();
        if (values.size() < expected) {
            return refused(
                    row,
                    header.names().get(values.size()),
                    "",
                    "the row has " + values.size() + " columns, the header " + expected + "; add what is missing");
        }
        if (values.size() > expected) {
            return refused(
                    row,
                    "",
                    "",
                    "the row has " + values.size() + " columns, the header " + expected
                            + "; put values that contain commas in quotes");
        }
        List<PhoneNumber> devices = new ArrayList<>(header.numbers().size());
        for (int column : header.numbers()) {
            Bad bad = readNumber(row, column, devices);
            if (bad != null) {
                return bad;
            }
        }
        if (devices.isEmpty()) {
            return refused(row, header.names().get(header.numbers().get(0)), "", "there is no number; add one");
        }
        devices.forEach(number -> seen.put(number.e164(), row.line()));
        return new Good(new NewContact(
                row.line(),
                value(values, header.externalId()),
                value(values, header.name()),
                devices,
                attributes(values)));
    }

    private @Nullable Bad readNumber(CsvRows.Fields row, int column, List<PhoneNumber> devices) {
        String text = row.values().get(column).trim();
        if (text.isEmpty()) {
            return null;
        }
        NumberReader.Reading reading = numbers.read(text);
        String name = header.names().get(column);
        if (reading instanceof NumberReader.Bad bad) {
            return refused(row, name, text, bad.reason());
        }
        PhoneNumber number = ((NumberReader.Good) reading).number();
        int before = seen.lineOf(number.e164());
        if (before > 0) {
            return refused(row, name, text, "the same number stands on line " + before + "; leave one of them out");
        }
        if (!devices.contains(number)) {
            devices.add(number);
        }
        return null;
    }

    private Map<String, String> attributes(List<String> values) {
        if (header.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int column : header.attributes()) {
            attributes.put(header.names().get(column), values.get(column).trim());
        }
        return attributes;
    }

    private static String value(List<String> values, int column) {
        return column < 0 ? "" : values.get(column).trim();
    }

    private static Bad refused(CsvRows.Row row, String column, String value, String reason) {
        String masked = PhoneNumber.mask(value);
        String shown = masked.length() > SHOWN_AT_MOST ? masked.substring(0, SHOWN_AT_MOST) + "..." : masked;
        return new Bad(new RefusedRow(row.line(), column, shown, reason));
    }
}
