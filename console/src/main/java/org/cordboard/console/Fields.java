package org.cordboard.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that somebody sent. Reading never throws: what is at fault is noted and something harmless is given;
 * {@link #check} throws all problems at once, also those of fields that nobody asked for. Confined to one request.
 */
final class Fields {
    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST_SECRET = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final String INSTANT = "an instant of RFC 3339, as \"2026-01-01T10:00:00Z\"";

    private final JsonNode object;
    private final String prefix;
    private final Set<String> known = new TreeSet<>();
    private final List<Fields> parts = new ArrayList<>();
    private final List<String> problems;

    private Fields(JsonNode object, String prefix, List<String> problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The body as an object; an empty body is an empty object. */
    static Fields of(byte[] body) {
        JsonNode node;
        try {
            node = Json.read(body.length == 0 ? new byte[] {'{', '}'} : body);
        } catch (JacksonException broken) {
            String where = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw Refusal.of(400, "the body must be JSON, was not" + where + ": " + broken.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw Refusal.of(400, "the body must be a JSON object, was " + shown(node) + "; put it in { }");
        }
        return new Fields(node, "", new ArrayList<>());
    }

    /** A text that must be there, 1 to so many characters. */
    String text(String field, int longest) {
        JsonNode node = get(field);
        String text = node != null && node.isString() ? node.stringValue().strip() : "";
        if (text.isEmpty() || text.length() > longest) {
            problem(field, "a text of 1.." + longest + " characters", node);
        }
        return text;
    }

    /** A text that must be there and have this shape. */
    String text(String field, Pattern shape, String rule) {
        JsonNode node = get(field);
        if (node != null && node.isString() && shape.matcher(node.stringValue()).matches()) {
            return node.stringValue();
        }
        problem(field, rule, node);
        return "";
    }

    /** A text that may be left out. */
    String textOr(String byDefault, String field, int longest) {
        return get(field) == null ? byDefault : text(field, longest);
    }

    /** A text of this shape, null when it is left out. */
    @Nullable String textOrNull(String field, Pattern shape, String rule) {
        return get(field) == null ? null : text(field, shape, rule);
    }

    /** A text that must be there and is never shown again, 1 to {@value #LONGEST_SECRET} characters. */
    String secret(String field) {
        JsonNode node = get(field);
        String text = node != null && node.isString() ? node.stringValue() : "";
        if (text.isEmpty() || text.length() > LONGEST_SECRET || text.chars().anyMatch(Character::isISOControl)) {
            problems.add(prefix + field + " must be a text of 1.." + LONGEST_SECRET
                    + " characters without control characters, was " + (node == null ? "missing" : "not"));
        }
        return text;
    }

    /** Texts of this shape, so many at most; may be left out. */
    List<String> textsOr(List<String> byDefault, String field, int most, Pattern shape, String rule) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        List<String> texts = new ArrayList<>();
        if (!node.isArray() || node.size() > most) {
            problem(field, "a list of at most " + most, node);
            return texts;
        }
        for (int index = 0; index < node.size(); index++) {
            JsonNode item = node.get(index);
            if (item.isString() && shape.matcher(item.stringValue()).matches()) {
                texts.add(item.stringValue());
            } else {
                problem(field + "[" + index + "]", rule, item);
            }
        }
        return texts;
    }

    /** One of these constants, in lower case with hyphens; may be left out. */
    <E extends Enum<E>> E oneOf(Class<E> type, E byDefault, String field) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String word = Json.word(constant);
            if (node.isString() && word.equals(node.stringValue())) {
                return constant;
            }
            words.add(word);
        }
        problem(field, "one of " + String.join(", ", words), node);
        return byDefault;
    }

    /** One of these constants by its own name; may be left out. */
    <E extends Enum<E>> E named(Class<E> type, E byDefault, String field) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (node.isString() && constant.name().equals(node.stringValue())) {
                return constant;
            }
            words.add(constant.name());
        }
        problem(field, "one of " + String.join(", ", words), node);
        return byDefault;
    }

    /** Whether the field is there and not null. */
    boolean has(String field) {
        return get(field) != null;
    }

    /** Whether the field is there, null or not. */
    boolean mentions(String field) {
        known.add(field);
        return object.get(field) != null;
    }

    /** An id that must be there; empty when it is at fault. */
    <T> Optional<T> id(String field, Function<String, T> parse) {
        JsonNode node = get(field);
        Optional<T> id = parsed(node, parse);
        if (id.isEmpty()) {
            problem(field, "the id (a ULID of 26 characters)", node);
        }
        return id;
    }

    /** A list of ids that must be there. */
    <T> List<T> ids(String field, Function<String, T> parse) {
        JsonNode node = get(field);
        List<T> ids = new ArrayList<>();
        if (node == null || !node.isArray()) {
            problem(field, "a list of ids", node);
            return ids;
        }
        for (int index = 0; index < node.size(); index++) {
            Optional<T> id = parsed(node.get(index), parse);
            if (id.isEmpty()) {
                problem(field + "[" + index + "]", "an id (a ULID of 26 characters)", node.get(index));
            }
            id.ifPresent(ids::add);
        }
        return ids;
    }

    /** True or false; may be left out. */
    boolean flagOr(boolean byDefault, String field) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        if (!node.isBoolean()) {
            problem(field, "true or false", node);
            return byDefault;
        }
        return node.booleanValue();
    }

    /** A whole number that may be left out. */
    int integerOr(int byDefault, String field) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            problem(field, "a whole number", node);
            return byDefault;
        }
        return node.intValue();
    }

    /** A whole number within bounds that may be left out. */
    int integerOr(int byDefault, String field, int least, int most) {
        int value = integerOr(byDefault, field);
        if (value < least || value > most) {
            problems.add(prefix + field + " must be " + least + ".." + most + ", was " + value);
            return byDefault;
        }
        return value;
    }

    /** A duration within bounds, or zero where that has a meaning, that may be left out. */
    Duration durationOr(Duration byDefault, String field, Duration least, Duration most, boolean zero) {
        Duration value = durationOr(byDefault, field);
        boolean within = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        if (!within && !(zero && value.isZero())) {
            problems.add(
                    prefix + field + " must be " + (zero ? "PT0S or " : "") + least + ".." + most + ", was " + value);
            return byDefault;
        }
        return value;
    }

    /** A duration that may be left out. */
    Duration durationOr(Duration byDefault, String field) {
        JsonNode node = get(field);
        if (node == null) {
            return byDefault;
        }
        try {
            if (node.isString()) {
                return Duration.parse(node.stringValue());
            }
        } catch (DateTimeException notOne) {
            problem(field, "a duration of ISO 8601, as \"PT15S\"", node);
            return byDefault;
        }
        problem(field, "a duration of ISO 8601, as \"PT15S\"", node);
        return byDefault;
    }

    /** An object that may be left out. */
    Fields object(String field) {
        JsonNode node = get(field);
        if (node != null && !node.isObject()) {
            problem(field, "an object", node);
        }
        JsonNode usable = node != null && node.isObject() ? node : Json.read(new byte[] {'{', '}'});
        Fields part = new Fields(usable, prefix + field + ".", problems);
        parts.add(part);
        return part;
    }

    /**
     * The objects of a list that must be there, so many at most: each by itself, so that what is wrong with one says nothing of the others.
     * See {@link #problems}.
     */
    List<Fields> each(String field, int most) {
        JsonNode node = get(field);
        List<Fields> rows = new ArrayList<>();
        if (node == null || !node.isArray() || node.size() > most) {
            problem(field, "a list of at most " + most + " objects", node);
            return rows;
        }
        for (int index = 0; index < node.size(); index++) {
            JsonNode row = node.get(index);
            List<String> ownProblems = new ArrayList<>();
            if (!row.isObject()) {
                ownProblems.add(field + "[" + index + "] must be an object, was " + shown(row));
            }
            JsonNode usable = row.isObject() ? row : Json.read(new byte[] {'{', '}'});
            rows.add(new Fields(usable, field + "[" + index + "].", ownProblems));
        }
        return rows;
    }

    /** What is wrong, fields that nobody asked for included; to be called after everything has been read, instead of {@link #check}. */
    List<String> problems() {
        noteUnknown();
        return List.copyOf(problems);
    }

    /** A text as it was sent, for an answer that names it; empty when there is none. */
    String shown(String field) {
        JsonNode node = get(field);
        return node != null && node.isString() ? cut(node.stringValue()) : "";
    }

    /** An instant that must be there; the epoch when it is at fault. */
    Instant instant(String field) {
        JsonNode node = get(field);
        try {
            if (node != null && node.isString()) {
                Instant instant = Instant.parse(node.stringValue());
                if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant.truncatedTo(ChronoUnit.MICROS);
                }
            }
        } catch (DateTimeException notOne) {
            problem(field, INSTANT, node);
            return Instant.EPOCH;
        }
        problem(field, INSTANT, node);
        return Instant.EPOCH;
    }

    /** A whole number that must be there, 1 or more. */
    long positive(String field) {
        JsonNode node = get(field);
        if (node != null && node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0) {
            return node.longValue();
        }
        problem(field, "a whole number from 1 on", node);
        return 1;
    }

    /** Notes a problem that lies in more than one field. */
    void refuse(String problem) {
        problems.add(prefix + problem);
    }

    /** To be called after everything has been read: throws every problem noted, and one for each field that nobody knows. */
    void check() {
        noteUnknown();
        if (!problems.isEmpty()) {
            throw Refusal.of(400, problems);
        }
    }

    private void noteUnknown() {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(prefix + cut(name) + " must be a known field, was not"
                        + Nearest.hint(name, known) + "; leave it out"));
        parts.forEach(Fields::noteUnknown);
    }

    private @Nullable JsonNode get(String field) {
        known.add(field);
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    private void problem(String field, String rule, @Nullable JsonNode was) {
        problems.add(prefix + field + " must be " + rule + ", was " + (was == null ? "missing" : shown(was)));
    }

    private static <T> Optional<T> parsed(@Nullable JsonNode node, Function<String, T> parse) {
        if (node == null || !node.isString()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(node.stringValue()));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode node) {
        return cut(node.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
