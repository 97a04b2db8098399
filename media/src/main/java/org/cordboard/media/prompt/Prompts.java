package org.cordboard.media.prompt;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordboard.media.tone.CallTones;
import org.cordboard.media.wav.Wav;
import org.jspecify.annotations.Nullable;

/**
 * All prompts by name: those that are shipped, and the WAV files of a folder and of the folders in it, whose names go before. Read
 * once, so that playing one never waits on a file. Numbers, dates and the like are put together from recordings of their words,
 * {@code LANGUAGE/WORD.wav}. Thread-safe.
 */
public final class Prompts {
    /** Shipped: says that nobody is free to talk and that the call ends. */
    public static final String NO_AGENT = "no-agent";

    /** Numbers are said in this language by default. */
    public static final String LANGUAGE = "en";

    private static final String SUFFIX = ".wav";
    private static final int DEEPEST = 3;
    private static final Pattern LANGUAGE_FOLDER = Pattern.compile("([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/");
    private static final Pattern LANGUAGE_ONLY = Pattern.compile("-.*");
    private static final long MOST_OCTETS = 256L << 20;

    private final Map<String, Prompt> byName;
    private final Map<String, Prompt> tones = new ConcurrentHashMap<>();
    private final Saying saying;

    private Prompts(Map<String, Prompt> byName, Saying saying) {
        this.byName = Map.copyOf(byName);
        this.saying = saying;
    }

    /**
     * Reads the shipped prompts, and those of the folder if there is one: {@code NAME.wav} is prompt NAME, {@code A/B.wav} prompt A/B.
     *
     * @param language what numbers are said in where no language is named, as {@code en}
     * @throws PromptException when files cannot be read, and then names every one of them; or the language has no rules
     */
    public static Prompts load(@Nullable Path folder, String language) throws PromptException {
        Map<String, Prompt> prompts = new HashMap<>();
        prompts.put(NO_AGENT, shipped(NO_AGENT));
        if (folder != null) {
            addFolder(folder, prompts);
        }
        Saying saying = new Saying(language);
        for (String code : languages(prompts.keySet())) {
            saying.prepare(code);
        }
        return new Prompts(prompts, saying);
    }

    private static Set<String> languages(Set<String> names) {
        return names.stream()
                .map(LANGUAGE_FOLDER::matcher)
                .filter(Matcher::lookingAt)
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * What is to be played for these names, in order: prompts, tones ({@link CallTones}), and sayings:
     *
     * <ul>
     *   <li>{@code say/digits/4711}: digit by digit; {@code *}, {@code #} and {@code +} are the words star, hash and plus
     *   <li>{@code say/number/42}, {@code say/number/-3.5}, {@code say/ordinal/3}
     *   <li>{@code say/amount/12.50-USD}: the number, {@code usd-one} or {@code usd-other} (by the language's plurals), the rest, {@code
     *       usd-minor-other}
     *   <li>{@code say/date/2026-11-22}: day, {@code month-11}, year, in the language's order
     *   <li>{@code say/time/14:05}: with {@code am}, {@code pm} and {@code oh}, or with {@code hours}
     * </ul>
     *
     * <p>in the usual language, or {@code say/de/number/42} in another. Each word W of language L is the prompt L/W, as {@code
     * de/vierzig}; of a language with a region, as {@code en-GB}, that of the language alone where the region has none. Any thread;
     * the first saying in a language that has no folder takes a while, so not on a media loop.
     *
     * @throws PromptException when some are missing; names all of them
     */
    public List<Prompt> resolve(List<String> names) throws PromptException {
        List<Prompt> found = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (String name : names) {
            if (name.startsWith(Saying.PREFIX)) {
                said(name, found, problems);
            } else {
                find(name).ifPresentOrElse(found::add, () -> problems.add(name + " is not there"));
            }
        }
        if (!problems.isEmpty()) {
            throw new PromptException(
                    String.join("; ", problems) + "; put WAV files of these names into media.prompts");
        }
        return found;
    }

    private void said(String name, List<Prompt> found, Set<String> problems) {
        try {
            Saying.Words words = saying.words(name);
            for (String word : words.words()) {
                Prompt prompt = byName.get(words.language() + "/" + word);
                if (prompt == null) {
                    prompt = byName.get(LANGUAGE_ONLY.matcher(words.language()).replaceFirst("") + "/" + word);
                }
                if (prompt == null) {
                    problems.add(name + " needs " + words.language() + "/" + word + SUFFIX + ", which is not there");
                } else {
                    found.add(prompt);
                }
            }
        } catch (PromptException e) {
            problems.add(e.getMessage());
        }
    }

    /**
     * The words that {@link #resolve} looks for, as names of prompts, whether they are there or not.
     *
     * @throws PromptException when it is no saying
     */
    public List<String> words(String name) throws PromptException {
        Saying.Words words = saying.words(name);
        return words.words().stream().map(w -> words.language() + "/" + w).toList();
    }

    /** The prompt of that name, or the tone ({@link CallTones}). */
    public Optional<Prompt> find(String name) {
        Prompt prompt = byName.get(name);
        return prompt != null || !name.startsWith(CallTones.PREFIX)
                ? Optional.ofNullable(prompt)
                : CallTones.find(name).map(tone -> tones.computeIfAbsent(name, made -> Prompt.of(made, tone)));
    }

    private static Prompt shipped(String name) throws PromptException {
        try (InputStream in = Prompts.class.getResourceAsStream(name + SUFFIX)) {
            if (in == null) {
                throw new PromptException("the shipped prompt " + name + " is missing; build the media module again");
            }
            return Prompt.of(name, Wav.read(in, name + SUFFIX));
        } catch (IOException e) {
            throw new PromptException("the shipped prompt " + name + " cannot be read: " + e.getMessage());
        }
    }

    private static void addFolder(Path folder, Map<String, Prompt> prompts) throws PromptException {
        List<String> problems = new ArrayList<>();
        long octets = 0;
        for (Path file : wavFiles(folder)) {
            String name = name(folder, file);
            try {
                octets += Files.size(file);
                if (octets > MOST_OCTETS) {
                    throw new PromptException("the prompts in " + folder + " must be at most " + MOST_OCTETS / (1 << 20)
                            + " MiB together; remove some of them");
                }
                Prompt prompt = Prompt.of(name, Wav.read(file));
                prompts.put(prompt.name(), prompt);
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new PromptException(String.join("; ", problems));
        }
    }

    private static String name(Path folder, Path file) {
        String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
        // Some file systems take names apart into letters and marks
        return Normalizer.normalize(path.substring(0, path.length() - SUFFIX.length()), Normalizer.Form.NFC);
    }

    private static List<Path> wavFiles(Path folder) throws PromptException {
        try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PromptException("the prompts folder " + folder + " cannot be read; set media.prompts to a folder"
                    + " of WAV files, or remove it for the shipped prompts");
        }
    }
}
