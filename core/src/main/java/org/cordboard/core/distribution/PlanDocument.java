package org.cordboard.core.distribution;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A {@link DistributionPlan} as a document of maps, lists, texts and numbers, as a JSON library reads and writes them: the one form in
 * which the API takes and shows it and the store keeps it. docs/distribution.md describes it. Pure functions.
 */
public final class PlanDocument {
    private static final QueueSize USUAL = new QueueSize(Duration.ofSeconds(60), 50, 1_000);

    private PlanDocument() {}

    /** The plan as a document, without its version. */
    public static Map<String, Object> write(DistributionPlan plan) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pools", plan.pools().stream().map(PlanDocument::pool).toList());
        document.put("queues", plan.queues().stream().map(PlanDocument::queue).toList());
        document.put(
                "recycling",
                plan.recycling().stream().map(PlanDocument::recycle).toList());
        return document;
    }

    private static Map<String, Object> pool(Pool pool) {
        PoolFilter filter = pool.filter();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", pool.name().value());
        putUnlessEmpty(
                map, "lists", filter.lists().stream().map(ListId::toString).toList());
        putUnlessNull(map, "difficulty", span(filter.difficulty()));
        putUnlessNull(map, "priority", span(filter.priority()));
        putUnlessNull(map, "attempts", span(filter.attempts()));
        putUnlessEmpty(map, "lastResults", names(filter.lastResults()));
        putUnlessEmpty(
                map,
                "attributes",
                filter.attributes().stream().map(PlanDocument::attribute).toList());
        if (filter.recycledOnly()) {
            map.put("recycledOnly", true);
        }
        putUnlessEmpty(
                map, "order", pool.order().stream().map(PlanDocument::order).toList());
        return map;
    }

    private static @Nullable Map<String, Object> span(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", span.least());
        map.put("to", span.most());
        return map;
    }

    private static Map<String, Object> attribute(AttributeRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("attribute", rule.attribute());
        boolean one = rule.test() == AttributeRule.Test.LESS || rule.test() == AttributeRule.Test.MORE;
        map.put(testWord(rule.test()), one ? rule.values().get(0) : rule.values());
        return map;
    }

    private static String testWord(AttributeRule.Test test) {
        return switch (test) {
            case IS -> "is";
            case IS_NOT -> "isNot";
            case LESS -> "less";
            case MORE -> "more";
        };
    }

    private static String order(PoolOrder order) {
        String by = order.by().name().toLowerCase(Locale.ROOT);
        String what = order.attribute() == null ? by : by + " " + order.attribute();
        return order.descending() ? what + " desc" : what;
    }

    private static Map<String, Object> queue(DialQueue queue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", queue.name().value());
        map.put("rule", rule(queue.rule()));
        if (queue.skill() != 0) {
            map.put("skill", queue.skill());
        }
        QueueSize size = queue.size();
        if (size != null && size.least() == size.most()) {
            map.put("records", size.most());
        } else if (size != null) {
            map.put("horizon", size.horizon().toString());
            map.put("least", size.least());
            map.put("most", size.most());
        }
        putUnlessEmpty(
                map,
                "devices",
                queue.devices().stream().map(DeviceId::value).sorted().toList());
        return map;
    }

    private static Object rule(SelectionRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (rule instanceof SelectionRule.FromPool from) {
            return from.pool().value();
        }
        if (rule instanceof SelectionRule.InOrder inOrder) {
            map.put("inOrder", inOrder.rules().stream().map(PlanDocument::rule).toList());
        }
        if (rule instanceof SelectionRule.Shares shares) {
            List<Map<String, Object>> parts = new ArrayList<>();
            for (SelectionRule.Share share : shares.shares()) {
                Map<String, Object> part = new LinkedHashMap<>();
                part.put("percent", share.percent());
                part.put("of", rule(share.rule()));
                parts.add(part);
            }
            map.put("shares", parts);
        }
        if (rule instanceof SelectionRule.BySkill bySkill) {
            map.put("bySkill", bySkill.upwards() ? "upwards-too" : "downwards");
        }
        return map;
    }

    private static Map<String, Object> recycle(RecycleRule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("results", names(rule.results()));
        putUnlessNull(map, "after", rule.after() == null ? null : rule.after().toString());
        putUnlessNull(map, "pool", rule.pool() == null ? null : rule.pool().value());
        putUnlessNull(map, "most", rule.most());
        if (rule.number() != RecycleRule.NextNumber.SAME) {
            map.put("number", word(rule.number()));
        }
        return map;
    }

    private static List<String> names(Set<AttemptResult> results) {
        return new TreeSet<>(results).stream().map(AttemptResult::name).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void putUnlessNull(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, List<?> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    /**
     * Reads a document. Pools and queues that are left out are those of {@link DistributionPlan#SIMPLE}.
     *
     * @param problems takes everything that is wrong with it, what the plan itself finds too; the plan can be used only if it stays empty
     */
    public static DistributionPlan read(int version, Map<String, Object> document, List<String> problems) {
        Reader reader = new Reader(document, "", problems);
        DistributionPlan simple = DistributionPlan.SIMPLE;
        DistributionPlan plan = new DistributionPlan(
                version,
                reader.has("pools") ? reader.each("pools", PlanDocument::readPool) : simple.pools(),
                reader.has("queues") ? reader.each("queues", PlanDocument::readQueue) : simple.queues(),
                reader.each("recycling", PlanDocument::readRecycle));
        reader.done();
        if (problems.isEmpty()) {
            problems.addAll(plan.problems());
        }
        return plan;
    }

    private static Pool readPool(Reader reader) {
        PoolName name = reader.parsed("name", PoolName::new).orElse(new PoolName("x"));
        PoolFilter filter = new PoolFilter(
                reader.texts("lists", ListId::parse),
                reader.span("difficulty"),
                reader.span("priority"),
                reader.span("attempts"),
                new HashSet<>(reader.texts("lastResults", PlanDocument::result)),
                reader.each("attributes", PlanDocument::readAttribute).stream()
                        .flatMap(Optional::stream)
                        .toList(),
                reader.flag("recycledOnly"));
        List<PoolOrder> order = reader.texts("order", PlanDocument::readOrder);
        reader.done();
        return new Pool(name, filter, order);
    }

    private static AttemptResult result(String text) {
        try {
            return AttemptResult.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "result must be one of " + List.of(AttemptResult.values()) + ", was '" + text + "'", unknown);
        }
    }

    private static Optional<AttributeRule> readAttribute(Reader reader) {
        String name = reader.text("attribute");
        List<AttributeRule> rules = new ArrayList<>();
        for (AttributeRule.Test test : AttributeRule.Test.values()) {
            String word = testWord(test);
            if (reader.has(word)) {
                List<String> values = reader.textOrTexts(word);
                reader.guarded(word, () -> rules.add(new AttributeRule(name, test, values)));
            }
        }
        reader.done();
        if (rules.size() != 1) {
            reader.problem("must have one of is, isNot, less, more, had " + rules.size());
        }
        return rules.stream().findFirst();
    }

    private static PoolOrder readOrder(String text) {
        boolean descending = text.endsWith(" desc");
        String key = text.replaceFirst(" (desc|asc)$", "");
        String attribute = key.startsWith("attribute ")
                ? key.substring("attribute ".length()).strip()
                : null;
        String by = attribute == null ? key : "attribute";
        for (PoolOrder.By constant : PoolOrder.By.values()) {
            if (word(constant).equals(by)) {
                return new PoolOrder(constant, descending, attribute);
            }
        }
        throw new IllegalArgumentException("order must be due, priority, difficulty, attempts, place or attribute NAME,"
                + " with desc after it or not, was '" + text + "'");
    }

    private static DialQueue readQueue(Reader reader) {
        QueueName name = reader.parsed("name", QueueName::new).orElse(new QueueName("x"));
        SelectionRule rule = reader.rule("rule");
        int skill = reader.integer("skill", 0);
        QueueSize size = null;
        if (reader.has("records")) {
            int records = reader.integer("records", USUAL.least());
            size = new QueueSize(USUAL.horizon(), records, records);
        } else if (reader.has("horizon") || reader.has("least") || reader.has("most")) {
            size = new QueueSize(
                    Optional.ofNullable(reader.duration("horizon")).orElse(USUAL.horizon()),
                    reader.integer("least", USUAL.least()),
                    reader.integer("most", USUAL.most()));
        }
        Set<DeviceId> devices = new HashSet<>(reader.texts("devices", DeviceId::new));
        reader.done();
        return new DialQueue(name, rule, size, skill, devices);
    }

    private static RecycleRule readRecycle(Reader reader) {
        Set<AttemptResult> results = new HashSet<>(reader.texts("results", PlanDocument::result));
        Duration after = reader.duration("after");
        PoolName pool =
                reader.has("pool") ? reader.parsed("pool", PoolName::new).orElse(null) : null;
        Integer most = reader.has("most") ? reader.integer("most", 0) : null;
        RecycleRule.NextNumber number = RecycleRule.NextNumber.SAME;
        if (reader.has("number")) {
            number = reader.parsed("number", PlanDocument::number).orElse(number);
        }
        reader.done();
        return new RecycleRule(results, after, pool, most, number);
    }

    private static RecycleRule.NextNumber number(String text) {
        for (RecycleRule.NextNumber constant : RecycleRule.NextNumber.values()) {
            if (word(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("number must be same, next or next-once, was '" + text + "'");
    }

    /** One map of the document: notes problems and gives something harmless. Confined to one reading. */
    private static final class Reader {
        private final Map<?, ?> map;
        private final String path;
        private final List<String> problems;
        private final Set<String> known = new TreeSet<>();

        Reader(Map<?, ?> map, String path, List<String> problems) {
            this.map = map;
            this.path = path;
            this.problems = problems;
        }

        boolean has(String key) {
            known.add(key);
            return map.get(key) != null;
        }

        void problem(String problem) {
            problems.add((path.isEmpty() ? "the plan" : path) + " " + problem);
        }

        private void wrong(String key, String rule) {
            problems.add(
                    at(key) + " must be " + rule + ", was " + (map.get(key) == null ? "missing" : shown(map.get(key))));
        }

        private String at(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        private static String shown(@Nullable Object value) {
            String text = String.valueOf(value);
            return text.length() > 60 ? text.substring(0, 60) + "..." : text;
        }

        void guarded(String key, Runnable work) {
            try {
                work.run();
            } catch (IllegalArgumentException rule) {
                problems.add(at(key) + ": " + rule.getMessage());
            }
        }

        void done() {
            for (Object key : map.keySet()) {
                if (!known.contains(String.valueOf(key))) {
                    problems.add(
                            at(shown(key)) + " must be one of " + String.join(", ", known) + ", was not; leave it out");
                }
            }
        }

        <T> List<T> each(String key, Function<Reader, T> read) {
            List<T> all = new ArrayList<>();
            if (!has(key)) {
                return all;
            }
            if (!(map.get(key) instanceof List<?> items)) {
                wrong(key, "a list");
                return all;
            }
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Map<?, ?> part) {
                    all.add(read.apply(new Reader(part, at(key) + "[" + i + "]", problems)));
                } else {
                    problems.add(at(key) + "[" + i + "] must be an object, was " + shown(items.get(i)));
                }
            }
            return all;
        }

        String text(String key) {
            if (has(key) && map.get(key) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
            wrong(key, "a text");
            return "?";
        }

        <T> Optional<T> parsed(String key, Function<String, T> parse) {
            if (!has(key) || !(map.get(key) instanceof String text)) {
                wrong(key, "a text");
                return Optional.empty();
            }
            List<T> found = new ArrayList<>();
            guarded(key, () -> found.add(parse.apply(text)));
            return found.stream().findFirst();
        }

        <T> List<T> texts(String key, Function<String, T> parse) {
            List<T> all = new ArrayList<>();
            if (!has(key)) {
                return all;
            }
            if (!(map.get(key) instanceof List<?> items)) {
                wrong(key, "a list of texts");
                return all;
            }
            for (Object item : items) {
                if (item instanceof String text) {
                    guarded(key, () -> all.add(parse.apply(text)));
                } else {
                    wrong(key, "a list of texts");
                }
            }
            return all;
        }

        List<String> textOrTexts(String key) {
            Object value = map.get(key);
            if (value instanceof String || value instanceof Number) {
                return List.of(String.valueOf(value));
            }
            return texts(key, text -> text);
        }

        boolean flag(String key) {
            if (has(key) && !(map.get(key) instanceof Boolean)) {
                wrong(key, "true or false");
            }
            return Boolean.TRUE.equals(map.get(key));
        }

        int integer(String key, int byDefault) {
            if (!has(key)) {
                return byDefault;
            }
            if (map.get(key) instanceof Integer number) {
                return number;
            }
            wrong(key, "a whole number");
            return byDefault;
        }

        @Nullable Duration duration(String key) {
            if (!has(key)) {
                return null;
            }
            try {
                if (map.get(key) instanceof String text) {
                    return Duration.parse(text);
                }
            } catch (DateTimeException notOne) {
                wrong(key, "a duration of ISO 8601, as PT10M");
                return null;
            }
            wrong(key, "a duration of ISO 8601, as PT10M");
            return null;
        }

        @Nullable Span span(String key) {
            if (!has(key)) {
                return null;
            }
            if (map.get(key) instanceof Integer one) {
                return new Span(one, one);
            }
            if (!(map.get(key) instanceof Map<?, ?> part)) {
                wrong(key, "a whole number, or from and to");
                return null;
            }
            Reader reader = new Reader(part, at(key), problems);
            int from = reader.integer("from", Integer.MIN_VALUE);
            int to = reader.integer("to", Integer.MAX_VALUE);
            reader.done();
            List<Span> span = new ArrayList<>();
            guarded(key, () -> span.add(new Span(from, to)));
            return span.isEmpty() ? null : span.get(0);
        }

        SelectionRule rule(String key) {
            has(key);
            return rule(at(key), map.get(key), 0);
        }

        private SelectionRule rule(String where, @Nullable Object value, int depth) {
            SelectionRule none = new SelectionRule.InOrder(List.of());
            if (value instanceof String pool) {
                List<SelectionRule> found = new ArrayList<>();
                try {
                    found.add(new SelectionRule.FromPool(new PoolName(pool)));
                } catch (IllegalArgumentException wrong) {
                    problems.add(where + ": " + wrong.getMessage());
                }
                return found.isEmpty() ? none : found.get(0);
            }
            if (value instanceof Map<?, ?> part && part.size() == 1 && depth < 20) {
                if (part.get("inOrder") instanceof List<?> items) {
                    return new SelectionRule.InOrder(rules(where + ".inOrder", items, depth));
                }
                if (part.get("shares") instanceof List<?> items) {
                    return new SelectionRule.Shares(shares(where + ".shares", items, depth));
                }
                if ("downwards".equals(part.get("bySkill")) || "upwards-too".equals(part.get("bySkill"))) {
                    return new SelectionRule.BySkill("upwards-too".equals(part.get("bySkill")));
                }
            }
            problems.add(where + " must be the name of a pool, {\"inOrder\": [...]}, {\"shares\": [...]}"
                    + " or {\"bySkill\": \"downwards\"} (or \"upwards-too\"), was " + shown(value));
            return none;
        }

        private List<SelectionRule> rules(String where, List<?> items, int depth) {
            List<SelectionRule> all = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                all.add(rule(where + "[" + i + "]", items.get(i), depth + 1));
            }
            return all;
        }

        private List<SelectionRule.Share> shares(String where, List<?> items, int depth) {
            List<SelectionRule.Share> all = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                String here = where + "[" + i + "]";
                if (items.get(i) instanceof Map<?, ?> part) {
                    Reader reader = new Reader(part, here, problems);
                    int percent = reader.integer("percent", 0);
                    reader.has("of");
                    reader.done();
                    all.add(new SelectionRule.Share(percent, rule(here + ".of", part.get("of"), depth + 1)));
                } else {
                    problems.add(here + " must be an object with percent and of, was " + shown(items.get(i)));
                }
            }
            return all;
        }
    }
}
