package org.cordboard.console;

import java.util.Map;

/**
 * What a request is answered.
 *
 * @param contentType of the body
 * @param headers others, by name
 * Immutable.
 */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    Reply {
        headers = Map.copyOf(headers);
    }

    /** 200 with this as JSON. */
    static Reply ok(Object value) {
        return new Reply(200, JSON, Json.write(value), Map.of());
    }

    /** 201 with what was made as JSON, and where it is from now on. */
    static Reply created(String location, Object value) {
        return new Reply(201, JSON, Json.write(value), Map.of("Location", location));
    }

    /** 200 with this text. */
    static Reply text(String contentType, String body) {
        return new Reply(200, contentType, body, Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}
