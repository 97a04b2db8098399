package org.cordboard.media.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cordboard.media.tone.CallTones;
import org.cordboard.media.wav.Wav;
import org.jspecify.annotations.Nullable;

/**
 * All prompts by name: those that are shipped, and the WAV files of a folder, whose names go before. Read once, so that playing
 * one never waits on a file. Thread-safe.
 */
public final class Prompts {
    /** Shipped: says that nobody is free to talk and that the call ends. */
    public static final String NO_AGENT = "no-agent";

    private static final String SUFFIX = ".wav";
    private static final long MOST_OCTETS = 256L << 20;

    private final Map<String, Prompt> byName;
    private final Map<String, Prompt> tones = new ConcurrentHashMap<>();

    private Prompts(Map<String, Prompt> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads the shipped prompts, and those of the folder if there is one: {@code NAME.wav} is prompt NAME.
     *
     * @throws PromptException when files cannot be read; names every one of them
     */
    public static Prompts load(@Nullable Path folder) throws PromptException {
        Map<String, Prompt> prompts = new HashMap<>();
        prompts.put(NO_AGENT, shipped(NO_AGENT));
        if (folder != null) {
            addFolder(folder, prompts);
        }
        return new Prompts(prompts);
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
            String name = file.getFileName().toString();
            try {
                octets += Files.size(file);
                if (octets > MOST_OCTETS) {
                    throw new PromptException("the prompts in " + folder + " must be at most " + MOST_OCTETS / (1 << 20)
                            + " MiB together; remove some of them");
                }
                Prompt prompt = Prompt.of(name.substring(0, name.length() - SUFFIX.length()), Wav.read(file));
                prompts.put(prompt.name(), prompt);
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new PromptException(String.join("; ", problems));
        }
    }

    private static List<Path> wavFiles(Path folder) throws PromptException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PromptException("the prompts folder " + folder + " cannot be read; set media.prompts to a folder"
                    + " of WAV files, or remove it for the shipped prompts");
        }
    }
}
