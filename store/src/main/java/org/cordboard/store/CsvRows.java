package org.cordboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cordboard.core.record.ListFileException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file (RFC 4180). A row with broken quotes costs that row alone: reading goes on with the line after the one on which it
 * starts. Empty lines are skipped. Confined to one thread.
 */
final class CsvRows {
    private static final int LINES_OF_A_ROW = 1_000;
    private static final int CHARS_OF_A_ROW = 128 * 1024;

    private final Utf8Lines lines;
    private final Deque<Utf8Lines.Line> again = new ArrayDeque<>();

    CsvRows(InputStream in) {
        this.lines = new Utf8Lines(in);
    }

    /** A row as it stands in the file, or why it cannot be read. */
    sealed interface Row {
        int line();
    }

    /** Its fields, unquoted. Immutable. */
    record Fields(int line, List<String> values) implements Row {}

    /** @param column of the field at fault, from 1. Immutable. */
    record Broken(int line, int column, String reason) implements Row {}

    /** The next row, null after the last. */
    @Nullable Row next() throws IOException, ListFileException {
        Utf8Lines.Line line = nextLine();
        while (line != null && line.text().isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        return line.text().indexOf('"') < 0 ? new Fields(line.number(), split(line.text())) : new Quoted(line).read();
    }

    private Utf8Lines.@Nullable Line nextLine() throws IOException, ListFileException {
        return again.isEmpty() ? lines.next() : again.poll();
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            values.add(text.substring(from, comma));
            from = comma + 1;
        }
        values.add(text.substring(from));
        return values;
    }

    /** A row with quotes, which may go over several lines. */
    private final class Quoted {
        private final Utf8Lines.Line first;
        private final List<Utf8Lines.Line> more = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final StringBuilder value = new StringBuilder();
        private boolean inQuotes;
        private boolean afterQuotes;
        private int chars;

        Quoted(Utf8Lines.Line first) {
            this.first = first;
        }

        Row read() throws IOException, ListFileException {
            Utf8Lines.Line line = first;
            while (true) {
                chars += line.text().length();
                if (!take(line.text())) {
                    return broken("text follows the closing quote; double every quote inside a quoted value");
                }
                if (!inQuotes) {
                    values.add(value.toString());
                    return new Fields(first.number(), values);
                }
                line = more.size() < LINES_OF_A_ROW && chars < CHARS_OF_A_ROW ? nextLine() : null;
                if (line == null) {
                    return broken(
                            "a quote is opened and never closed; close it, or double it if it belongs to the value");
                }
                more.add(line);
                value.append('\n');
            }
        }

        private Row broken(String reason) {
            for (int i = more.size() - 1; i >= 0; i--) {
                again.addFirst(more.get(i));
            }
            return new Broken(first.number(), values.size() + 1, reason);
        }

        /** False when something other than a comma follows a closing quote. */
        private boolean take(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (inQuotes) {
                    boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                    if (c != '"' || doubled) {
                        value.append(c);
                        i += doubled ? 1 : 0;
                    } else {
                        inQuotes = false;
                        afterQuotes = true;
                    }
                } else if (c == ',') {
                    values.add(value.toString());
                    value.setLength(0);
                    afterQuotes = false;
                } else if (afterQuotes) {
                    return false;
                } else if (c == '"' && value.length() == 0) {
                    inQuotes = true;
                } else {
                    value.append(c);
                }
            }
            return true;
        }
    }
}
