package org.cordboard.media.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes up what people and machines say when they answer, from the rules in spoken-grammar.txt. */
final class AnswerGrammar {
    private record Start(WordNet.Kind kind, int weight, String language, List<String> alternatives) {}

    /** What somebody says. */
    record Line(WordNet.Kind kind, String language, String text) {}

    private final Map<String, List<String>> rules = new HashMap<>();
    private final List<Start> starts = new ArrayList<>();
    private final Random random;

    /** @param starts the file beside this class that says where answers begin */
    AnswerGrammar(String starts, Random random) throws IOException {
        this.random = random;
        for (String line : lines("spoken-grammar.txt")) {
            if (!line.startsWith("!")) {
                String[] sides = line.split(" = ", 2);
                rules.put(sides[0], List.of(sides[1].split(" \\| ", -1)));
            }
        }
        for (String line : lines(starts)) {
            if (line.startsWith("!")) {
                String[] sides = line.substring(1).split(" = ", 2);
                String[] head = sides[0].split(" ", -1);
                this.starts.add(new Start(
                        WordNet.Kind.valueOf(head[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(head[1]),
                        head[2],
                        List.of(sides[1].split(" \\| ", -1))));
            }
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = AnswerGrammar.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " must lie beside its class, is not there; build again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        }
    }

    Line next() {
        int at = random.nextInt(starts.stream().mapToInt(Start::weight).sum());
        for (Start start : starts) {
            at -= start.weight;
            if (at < 0) {
                return new Line(start.kind, start.language, expand(any(start.alternatives)));
            }
        }
        throw new IllegalStateException("chance beyond all weights");
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String expand(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (text.charAt(i) == '{') {
                int end = text.indexOf('}', i);
                List<String> rule = rules.get(text.substring(i + 1, end));
                if (rule == null) {
                    throw new IllegalArgumentException("no rule for " + text.substring(i) + "; write one");
                }
                out.append(expand(any(rule)));
                i = end + 1;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }
}
