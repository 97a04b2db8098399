package org.cordboard.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A request that is not done, and what its sender is told (RFC 9457). */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final int status;
    private final List<String> problems;
    private final transient Map<String, String> headers;

    private Refusal(int status, String detail, List<String> problems, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /** One reason: subject, rule, value and remedy. */
    static Refusal of(int status, String detail) {
        return new Refusal(status, detail, List.of(), Map.of());
    }

    /** Several reasons at once; a single one is the detail itself. */
    static Refusal of(int status, List<String> problems) {
        String detail = problems.size() == 1 ? problems.get(0) : problems.size() + " problems, see 'problems'";
        return new Refusal(status, detail, problems, Map.of());
    }

    /** There is no such thing in this account. */
    static Refusal notFound(String what, Object id, String where) {
        return of(404, what + " must be one of this account, was " + id + "; see GET " + where);
    }

    /** Not now, but perhaps after so many seconds. */
    static Refusal later(String detail, int seconds) {
        return new Refusal(503, detail, List.of(), Map.of("Retry-After", Integer.toString(seconds)));
    }

    Refusal with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Refusal(status, getMessage(), problems, more);
    }

    Reply reply() {
        String title = TITLES.getOrDefault(status, "Refused");
        Document document = new Document("about:blank", title, status, getMessage(), problems);
        return new Reply(status, "application/problem+json", Json.write(document), headers);
    }

    /** A problem document (RFC 9457 3.1). Immutable. */
    private record Document(
            String type,
            String title,
            int status,
            String detail,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> problems) {}
}
