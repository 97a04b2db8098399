package org.cordboard.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON: fields in the order of their records, absent ones left out. Thread-safe. */
final class Json {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    // Made here, once, with nothing looked up on a class path: the console also runs in class loaders of a SLEE server.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads one document.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     */
    static JsonNode read(byte[] utf8) {
        return MAPPER.readTree(utf8);
    }

    /**
     * Reads one object as maps, lists, texts and numbers.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     */
    static Map<String, Object> document(byte[] utf8) {
        return MAPPER.readValue(utf8, DOCUMENT);
    }

    /** RFC 3339, UTC, microseconds. */
    static String instant(Instant instant) {
        return MICROS.format(instant);
    }

    /** A constant as we write it: lower case, with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** ISO 8601, as `PT1.31S`. */
    static @Nullable String duration(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }
}
