package org.cordboard.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordboard.core.record.ListFileException;
import org.cordboard.core.record.PhoneNumber;

/**
 * What the columns of a list file are, by its header row. Immutable.
 *
 * @param names as they stand in the file, without surrounding spaces
 * @param numbers indexes of the number columns, in file order, at least one
 * @param name index of the name column, -1 without one
 * @param externalId index of the column of the customer's own keys, -1 without one
 * @param attributes indexes of all other columns
 */
record ListHeader(List<String> names, List<Integer> numbers, int name, int externalId, List<Integer> attributes) {
    private static final Pattern NUMBER =
            Pattern.compile("(phone|number|tel|telephone|mobile|cell)(_?(number|no))?_?[0-9]{0,2}");
    private static final String KNOWN =
            "known are phone, number, tel, telephone, mobile, cell (phone1, phone2, ... for several), name and external_id";
    private static final Pattern LOOKS_LIKE_NUMBER = Pattern.compile("[+0-9() ./-]{7,}");

    ListHeader {
        names = List.copyOf(names);
        numbers = List.copyOf(numbers);
        attributes = List.copyOf(attributes);
    }

    /** @throws ListFileException when it cannot be a header; the message lists what was seen and what is known */
    static ListHeader of(CsvRows.Row row) throws ListFileException {
        if (row instanceof CsvRows.Broken broken) {
            throw new ListFileException("line " + broken.line() + ", the header row: " + broken.reason());
        }
        List<String> names =
                ((CsvRows.Fields) row).values().stream().map(String::trim).toList();
        refuseDuplicates(row.line(), names);
        List<Integer> numbers = new ArrayList<>();
        List<Integer> attributes = new ArrayList<>();
        int name = -1;
        int externalId = -1;
        for (int i = 0; i < names.size(); i++) {
            String plain = plain(names.get(i));
            if (NUMBER.matcher(plain).matches()) {
                numbers.add(i);
            } else if (plain.equals("name")) {
                name = i;
            } else if (plain.equals("external_id")) {
                externalId = i;
            } else {
                attributes.add(i);
            }
        }
        if (numbers.isEmpty()) {
            throw new ListFileException("line " + row.line() + " must name a column of numbers, seen are "
                    + shown(names) + "; " + KNOWN + hint(names));
        }
        refuseUnnamed(row.line(), names);
        return new ListHeader(names, numbers, name, externalId, attributes);
    }

    private static void refuseDuplicates(int line, List<String> names) throws ListFileException {
        Set<String> seen = new HashSet<>();
        List<String> twice = names.stream()
                .filter(name -> !name.isEmpty() && !seen.add(plain(name)))
                .toList();
        if (!twice.isEmpty()) {
            throw new ListFileException(
                    "line " + line + " names columns more than once: " + shown(twice) + "; give each its own name");
        }
    }

    private static void refuseUnnamed(int line, List<String> names) throws ListFileException {
        if (names.contains("")) {
            throw new ListFileException("line " + line + " must name every column, column " + (names.indexOf("") + 1)
                    + " of " + names.size() + " has no name; name it or take it out");
        }
    }

    private static String hint(List<String> names) {
        String first = names.get(0);
        return names.size() == 1 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0)
                ? "; columns must be separated by commas"
                : "";
    }

    /** A file without a header shows its first row here: its numbers are masked. */
    private static String shown(List<String> names) {
        return names.stream()
                .map(name -> LOOKS_LIKE_NUMBER.matcher(name).matches() ? PhoneNumber.mask(name) : name)
                .map(name -> "'" + (name.length() > 40 ? name.substring(0, 40) + "..." : name) + "'")
                .toList()
                .toString();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
