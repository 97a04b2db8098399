package org.cordboard.media.answer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file of labelled answers: CSV (RFC 4180, UTF-8) with a header row; columns {@code file} and {@code label} are needed, others
 * are kept. Immutable.
 *
 * @param rows one a labelled answer, in the order of the file
 */
record AnswerLabels(List<Row> rows) {
    /** One labelled answer: text by column. */
    record Row(Map<String, String> columns) {
        /** The text in that column; empty if there is none. */
        String get(String column) {
            return columns.getOrDefault(column, "");
        }
    }

    /** @throws IOException naming the rule that was broken, if it cannot be read or is not such a file */
    static AnswerLabels read(Path file) throws IOException {
        List<List<String>> records = records(Files.readString(file, StandardCharsets.UTF_8));
        List<String> header = records.isEmpty() ? List.of() : records.get(0);
        for (String needed : List.of("file", "label")) {
            if (!header.contains(needed)) {
                throw new IOException(file + " must have a column '" + needed + "', has " + header
                        + "; its first line must name the columns");
            }
        }
        List<Row> rows = new ArrayList<>();
        for (List<String> fields : records.subList(1, records.size())) {
            Map<String, String> columns = new TreeMap<>();
            for (int i = 0; i < Math.min(header.size(), fields.size()); i++) {
                columns.put(header.get(i), fields.get(i));
            }
            rows.add(new Row(columns));
        }
        return new AnswerLabels(List.copyOf(rows));
    }

    private static List<List<String>> records(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    endRecord(fields, records);
                    fields = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        fields.add(field.toString());
        endRecord(fields, records);
        return records;
    }

    private static void endRecord(List<String> fields, List<List<String>> records) {
        if (fields.size() > 1 || !fields.get(0).isEmpty()) {
            records.add(fields);
        }
    }
}
