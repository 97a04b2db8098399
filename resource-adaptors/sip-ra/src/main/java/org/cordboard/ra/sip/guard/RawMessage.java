package org.cordboard.ra.sip.guard;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, read no further than it takes to refuse it. The bytes are not checked: what is missing leads to no answer.
 * Immutable.
 */
public final class RawMessage {
    /** Longer heads are the parser's to refuse. */
    private static final int LONGEST = 8 * 1024;

    private final String head;
    private final String method;

    private RawMessage(String head, String method) {
        this.head = head;
        this.method = method;
    }

    /** Reads the head of a request; empty for responses, keep-alives and what is not SIP. */
    public static Optional<RawMessage> request(byte[] bytes, int length) {
        int from = 0;
        while (from < length && (bytes[from] == '\r' || bytes[from] == '\n')) {
            from++;
        }
        if (from == length || bytes[from] < 'A' || bytes[from] > 'Z') {
            return Optional.empty();
        }
        int end = Math.min(length, from + LONGEST);
        int space = from;
        while (space < end && bytes[space] != ' ') {
            space++;
        }
        if (space - from > 32 || space == end) {
            return Optional.empty();
        }
        String method = new String(bytes, from, space - from, StandardCharsets.ISO_8859_1);
        if (method.startsWith("SIP/")) {
            return Optional.empty();
        }
        return Optional.of(new RawMessage(new String(bytes, from, end - from, StandardCharsets.ISO_8859_1), method));
    }

    public String method() {
        return method;
    }

    /** Whether it is of another version than ours (RFC 3261 section 21.5.6). */
    public boolean isOfOtherVersion() {
        int end = head.indexOf('\r');
        String line = (end < 0 ? head : head.substring(0, end)).strip();
        int last = line.lastIndexOf(' ');
        return last > 0 && line.substring(last + 1).matches("SIP/\\d+\\.\\d+") && !line.endsWith(" SIP/2.0");
    }

    /** Whether a header that says what the request belongs to is there twice, so that nobody can tell (RFC 4475 section 3.3.8). */
    public boolean isAmbiguous() {
        return headers("call-id", "i").size() > 1
                || headers("cseq", null).size() > 1
                || headers("to", "t").size() > 1
                || headers("from", "f").size() > 1;
    }

    /** Whether it would begin a call: an INVITE that names no dialog. */
    public boolean beginsCall() {
        if (!method.equals("INVITE")) {
            return false;
        }
        String to = header("to", "t");
        return to != null && !hasTag(to);
    }

    /** Whether it names a dialog. */
    public boolean isInDialog() {
        String to = header("to", "t");
        return to != null && hasTag(to);
    }

    /** What repetitions of one request have in common; RFC 3261 section 17.2.3. */
    public int identity() {
        String via = header("via", "v");
        String callId = header("call-id", "i");
        return 31 * (via == null ? 0 : via.hashCode()) + (callId == null ? 0 : callId.hashCode());
    }

    /** The software that says to have made it, or the empty string. */
    public String userAgent() {
        String value = header("user-agent", null);
        return value == null ? "" : value;
    }

    /** The user part of the From URI, in lower case, or the empty string. */
    public String fromUser() {
        String from = header("from", "f");
        if (from == null) {
            return "";
        }
        int start = from.toLowerCase(Locale.ROOT).indexOf("sip:");
        int end = from.indexOf('@', Math.max(start, 0));
        return start < 0 || end < 0 ? "" : from.substring(start + 4, end).toLowerCase(Locale.ROOT);
    }

    /**
     * Makes a final response without a transaction, always the same for the same request (RFC 3261 section 8.2.7).
     *
     * @param extra further header lines, each ended by CR LF
     * @return empty if the request lacks what the response must repeat
     */
    public Optional<byte[]> refusal(int status, String reason, String extra, InetSocketAddress source) {
        List<String> vias = headers("via", "v");
        String from = header("from", "f");
        String to = header("to", "t");
        String callId = header("call-id", "i");
        String sequence = header("cseq", null);
        if (vias.isEmpty() || from == null || to == null || callId == null || sequence == null) {
            return Optional.empty();
        }
        StringBuilder response = new StringBuilder(512);
        response.append("SIP/2.0 ").append(status).append(' ').append(reason).append("\r\n");
        response.append("Via: ").append(located(vias.get(0), source)).append("\r\n");
        vias.stream()
                .skip(1)
                .forEach(via -> response.append("Via: ").append(via).append("\r\n"));
        response.append("From: ").append(from).append("\r\nTo: ").append(to);
        if (!hasTag(to)) {
            response.append(";tag=").append(Integer.toHexString(identity())).append("r");
        }
        response.append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(sequence)
                .append("\r\n");
        response.append(extra).append("Content-Length: 0\r\n\r\n");
        return Optional.of(response.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Where a response over UDP goes: the source address, and its port if that was asked for (RFC 3261 section 18.2.2, RFC 3581). */
    public InetSocketAddress answerTo(InetSocketAddress source) {
        String via = header("via", "v");
        if (via == null || via.toLowerCase(Locale.ROOT).contains("rport")) {
            return source;
        }
        int end = via.indexOf(';');
        String sentBy = (end < 0 ? via : via.substring(0, end)).strip();
        int colon = sentBy.lastIndexOf(':');
        if (colon > sentBy.lastIndexOf(']')
                && sentBy.substring(colon + 1).strip().matches("\\d{1,5}")) {
            int port = Integer.parseInt(sentBy.substring(colon + 1).strip());
            if (port > 0 && port < 65_536) {
                return new InetSocketAddress(source.getAddress(), port);
            }
        }
        return new InetSocketAddress(source.getAddress(), 5060);
    }

    private static String located(String via, InetSocketAddress source) {
        int end = via.indexOf(',');
        String first = end < 0 ? via : via.substring(0, end);
        String rest = end < 0 ? "" : via.substring(end);
        String located = first.replaceFirst("(?i);\\s*rport\\s*(?==?(;|$))", ";rport=" + source.getPort());
        return located + ";received=" + source.getAddress().getHostAddress() + rest;
    }

    private static boolean hasTag(String address) {
        int end = address.indexOf('>');
        return address.indexOf("tag=", Math.max(end, 0)) >= 0;
    }

    private @Nullable String header(String name, @Nullable String compact) {
        List<String> all = headers(name, compact);
        return all.isEmpty() ? null : all.get(0);
    }

    private List<String> headers(String name, @Nullable String compact) {
        List<String> found = new ArrayList<>(1);
        int at = head.indexOf('\n') + 1;
        while (at > 0 && at < head.length()) {
            int end = head.indexOf('\n', at);
            int stop = end < 0 ? head.length() : end;
            if (stop - at <= 1) {
                break;
            }
            int colon = head.indexOf(':', at);
            if (colon > at && colon < stop && isNamed(at, colon, name, compact)) {
                found.add(unfolded(colon + 1, stop));
            }
            at = stop + 1;
        }
        return found;
    }

    private boolean isNamed(int start, int colon, String name, @Nullable String compact) {
        int end = colon;
        while (end > start && (head.charAt(end - 1) == ' ' || head.charAt(end - 1) == '\t')) {
            end--;
        }
        int length = end - start;
        return (length == name.length() && head.regionMatches(true, start, name, 0, length))
                || (compact != null
                        && length == compact.length()
                        && head.regionMatches(true, start, compact, 0, length));
    }

    /** RFC 3261 section 7.3.1: a line that begins with white space goes on with the one before. */
    private String unfolded(int start, int stop) {
        String value = head.substring(start, stop).strip();
        int next = stop + 1;
        while (next < head.length() && (head.charAt(next) == ' ' || head.charAt(next) == '\t')) {
            int end = head.indexOf('\n', next);
            int last = end < 0 ? head.length() : end;
            value = (value + " " + head.substring(next, last).strip()).strip();
            next = last + 1;
        }
        return value;
    }
}
