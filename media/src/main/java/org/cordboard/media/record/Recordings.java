package org.cordboard.media.record;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where recordings go, and whether they are encrypted. Immutable.
 *
 * @param folder what names that are not absolute are relative to, or null for the working directory
 * @param key by which each recording is encrypted, or null for plain WAV files
 */
public record Recordings(@Nullable Path folder, @Nullable RecordingKey key) {
    /** Plain files, relative to the working directory. */
    public static final Recordings PLAIN = new Recordings(null, null);

    /** What encrypted files end with, behind their name. */
    public static final String SEALED = ".sealed";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NO_FILE_NAME = Pattern.compile("[^A-Za-z0-9_@+=.-]|^\\.");

    /**
     * The file of one recording.
     *
     * @param template in which {@code {call}} and {@code {leg}} are replaced by their ids, whatever is no letter, digit or one of {@code
     *     _@+=.-} in them by {@code _}; {@code {date}} and {@code {time}} by the time in UTC, as {@code 2026-11-22} and {@code 140502}
     */
    public Path file(Path template, String call, String leg, Instant now) {
        String name = template.toString()
                .replace("{date}", DATE.format(now))
                .replace("{time}", TIME.format(now))
                .replace("{leg}", plain(leg))
                .replace("{call}", plain(call));
        Path file = Path.of(key == null ? name : name + SEALED);
        return folder == null ? file : folder.resolve(file);
    }

    private static String plain(String id) {
        return NO_FILE_NAME.matcher(id).replaceAll("_");
    }
}
