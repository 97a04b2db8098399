package org.cordboard.node.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One configuration file (HOCON) with environment overrides: {@code data-dir} is overridden by {@code CORDBOARD_DATA_DIR},
 * {@code http.port} by {@code CORDBOARD_HTTP_PORT}. Reading never throws: a value at fault is noted as a problem and the default is
 * given; {@link #check} throws all problems at once, also those of keys that nobody asked for. Confined to one thread.
 */
public final class CordboardConf {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?");
    private static final int MAX_PORT = 65_535;

    private final Config file;
    private final String where;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private CordboardConf(Config file, String where, Map<String, String> environment) {
        this.file = file;
        this.where = where;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the file.
     *
     * @param file null for defaults and environment only
     * @throws ConfigProblems when the file is missing, cannot be read, or is not HOCON
     */
    public static CordboardConf load(@Nullable Path file, Map<String, String> environment) throws ConfigProblems {
        if (file == null) {
            return new CordboardConf(ConfigFactory.empty(), "cordboard.conf", environment);
        }
        if (!Files.isReadable(file)) {
            throw new ConfigProblems(
                    List.of("the configuration file must exist and be readable, was " + file + "; give its path"));
        }
        try {
            ConfigParseOptions options =
                    ConfigParseOptions.defaults().setClassLoader(CordboardConf.class.getClassLoader());
            Config parsed = ConfigFactory.parseFile(file.toFile(), options).resolve();
            return new CordboardConf(parsed, file.toString(), environment);
        } catch (ConfigException broken) {
            throw new ConfigProblems(List.of(
                    "the configuration file must be HOCON, was not: " + broken.getMessage() + "; mend that line"));
        }
    }

    /** A text. */
    public String text(String key, String byDefault) {
        return value(key, byDefault, Config::getString, "a text");
    }

    /** Texts, in order; in the environment they are separated by commas. Empty by default. */
    public List<String> texts(String key) {
        known.add(key);
        String overridden = environment.get(variable(key));
        if (overridden != null) {
            return Arrays.stream(overridden.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        return value(key, List.of(), Config::getStringList, "a list of texts, as [\"10.0.0.1:5701\"]");
    }

    /** True or false. */
    public boolean flag(String key, boolean byDefault) {
        return value(key, byDefault, Config::getBoolean, "true or false");
    }

    /** A whole number within bounds, both included. */
    public int integer(String key, int byDefault, int least, int most) {
        String rule = least + ".." + most;
        int value = value(key, byDefault, Config::getInt, "a whole number " + rule);
        if (value < least || value > most) {
            problem(key, rule, Integer.toString(value));
            return byDefault;
        }
        return value;
    }

    /** A duration within bounds, both included: {@code 500ms}, {@code 5s}, {@code 10m}. */
    public Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        String rule = written(least) + ".." + written(most);
        Duration value = value(key, byDefault, Config::getDuration, "a duration " + rule);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problem(key, rule, written(value));
            return byDefault;
        }
        return value;
    }

    /** A port or a range of ports, {@code 20000-29999}; {@code 0} stands for any free one. */
    public PortRange ports(String key, PortRange byDefault) {
        String text = text(key, byDefault.toString()).strip();
        Matcher parts = RANGE.matcher(text);
        if (parts.matches()) {
            int first = Integer.parseInt(parts.group(1));
            int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            boolean ordered = first <= last && (first > 0 || last == 0);
            if (last <= MAX_PORT && ordered) {
                return new PortRange(first, last);
            }
        }
        problem(key, "a port or a range of ports 1-65535, or 0 for any free one", "'" + text + "'");
        return byDefault;
    }

    /** Whether somebody set this key, in the file or the environment. */
    public boolean isSet(String key) {
        known.add(key);
        return environment.containsKey(variable(key)) || file.hasPath(key);
    }

    /** Keys of this section may be read by somebody else: they are not unknown, unless somebody asks for one of them here. */
    public void leave(String section) {
        left.add(section + ".");
    }

    /** Notes a problem, in its usual form. */
    public void problem(String key, String rule, String value) {
        problems.add(key + " must be " + rule + ", was " + value + "; set it in " + source(key));
    }

    /** Notes a problem that a checked value has already put into words. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /**
     * To be called after everything has been read.
     *
     * @throws ConfigProblems with every problem noted, and one for each key that nobody knows
     */
    public void check() throws ConfigProblems {
        List<String> all = new ArrayList<>(problems);
        file.entrySet().stream()
                .map(entry -> entry.getKey().replace("\"", ""))
                .filter(key -> !known.contains(key)
                        && left.stream().noneMatch(section -> key.startsWith(section) && unread(section)))
                .sorted()
                .forEach(key -> all.add(key + " must be a known key, was not" + meant(key) + "; mend it in " + where));
        environment.keySet().stream()
                .filter(name -> name.startsWith("CORDBOARD_"))
                .filter(name -> known.stream().noneMatch(key -> variable(key).equals(name)))
                .sorted()
                .forEach(name -> nearest(
                                name,
                                known.stream().map(CordboardConf::variable).toList())
                        .ifPresent(near -> all.add(name + " must be a known variable, was not (did you mean " + near
                                + "?); mend it in the environment")));
        if (!all.isEmpty()) {
            throw new ConfigProblems(all);
        }
    }

    private boolean unread(String section) {
        return known.stream().noneMatch(key -> key.startsWith(section));
    }

    private <T> T value(String key, T byDefault, BiFunction<Config, String, T> read, String rule) {
        known.add(key);
        String overridden = environment.get(variable(key));
        Config from = overridden == null
                ? file
                : ConfigFactory.empty().withValue(key, ConfigValueFactory.fromAnyRef(overridden));
        try {
            return from.hasPath(key) ? read.apply(from, key) : byDefault;
        } catch (ConfigException wrong) {
            problem(key, rule, shown(from, key));
            return byDefault;
        }
    }

    private String source(String key) {
        return environment.containsKey(variable(key)) ? "the environment (" + variable(key) + ")" : where;
    }

    private String meant(String key) {
        return nearest(key, List.copyOf(known))
                .map(near -> " (did you mean " + near + "?)")
                .orElse("");
    }

    private static String shown(Config from, String key) {
        boolean secret = key.contains("password") || key.contains("secret");
        return secret ? "not" : from.getValue(key).render().replace('"', '\'');
    }

    private static String variable(String key) {
        return "CORDBOARD_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static String written(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static Optional<String> nearest(String text, List<String> candidates) {
        int reach = Math.max(2, text.length() / 4);
        return candidates.stream()
                .filter(candidate -> distance(text, candidate) <= reach)
                .min(java.util.Comparator.comparingInt(candidate -> distance(text, candidate)));
    }

    /** Letters to add, drop or change (Levenshtein 1966). */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
