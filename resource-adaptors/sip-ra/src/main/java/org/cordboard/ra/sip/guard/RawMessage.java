package org.cordboard.ra.sip.guard;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, read no further than it takes to refuse it, and once: in a flood this is what costs. The bytes are not checked:
 * what is missing leads to no answer. Confined to one thread.
 */
public final class RawMessage {
    /** Longer heads are the parser's to refuse. */
    private static final int LONGEST = 8 * 1024;

    /** Ends our tags in refusals; another in each process, so that nobody can guess it. */
    private static final String REFUSED = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private static final Pattern VERSION = Pattern.compile("SIP/\\d+\\.\\d+");
    private static final Pattern RPORT = Pattern.compile("(?i);\\s*rport\\s*(?==?(;|$))");

    private final String head;
    private final String method;
    private @Nullable Fields fields;

    /** The headers that matter; null where there is none. */
    private record Fields(
            List<String> vias,
            @Nullable String from,
            @Nullable String to,
            @Nullable String callId,
            @Nullable String sequence,
            @Nullable String userAgent,
            boolean ambiguous) {}

    /** Where a header's value goes. */
    private enum Name {
        VIA("via", 'v'),
        FROM("from", 'f'),
        TO("to", 't'),
        CALL_ID("call-id", 'i'),
        SEQUENCE("cseq", '\0'),
        USER_AGENT("user-agent", '\0');

        private static final Name[] ALL = values();

        private final String text;
        private final char compact;

        Name(String text, char compact) {
            this.text = text;
            this.compact = compact;
        }

        private boolean is(String head, int start, int length) {
            return length == 1
                    ? compact != 0 && Character.toLowerCase(head.charAt(start)) == compact
                    : length == text.length() && head.regionMatches(true, start, text, 0, length);
        }

        static @Nullable Name of(String head, int start, int length) {
            for (Name name : ALL) {
                if (name.is(head, start, length)) {
                    return name;
                }
            }
            return null;
        }
    }

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
        if (line.endsWith(" SIP/2.0")) {
            return false;
        }
        int last = line.lastIndexOf(' ');
        return last > 0 && VERSION.matcher(line).region(last + 1, line.length()).matches();
    }

    /** Whether a header that says what the request belongs to is there twice, so that nobody can tell (RFC 4475 section 3.3.8). */
    public boolean isAmbiguous() {
        return fields().ambiguous();
    }

    /** Whether it would begin a call: an INVITE that names no dialog. */
    public boolean beginsCall() {
        if (!method.equals("INVITE")) {
            return false;
        }
        String to = fields().to();
        return to != null && !hasTag(to);
    }

    /** Whether it names a dialog. */
    public boolean isInDialog() {
        String to = fields().to();
        return to != null && hasTag(to);
    }

    /** What repetitions of one request have in common; RFC 3261 section 17.2.3. */
    public int identity() {
        String via = via();
        String callId = fields().callId();
        return 31 * (via == null ? 0 : via.hashCode()) + (callId == null ? 0 : callId.hashCode());
    }

    /** The software that says to have made it, or the empty string. */
    public String userAgent() {
        String value = fields().userAgent();
        return value == null ? "" : value;
    }

    /** The user part of the From URI, in lower case, or the empty string. */
    public String fromUser() {
        String from = fields().from();
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
        List<String> vias = fields().vias();
        String from = fields().from();
        String to = fields().to();
        String callId = fields().callId();
        String sequence = fields().sequence();
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
            response.append(";tag=").append(refusalTag(callId));
        }
        response.append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(sequence)
                .append("\r\n");
        response.append(extra).append("Content-Length: 0\r\n\r\n");
        return Optional.of(response.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Whether it names the tag that a refusal of its call would have: as the ACK of one, it has come to its end. */
    public boolean isAfterRefusal() {
        String to = fields().to();
        String callId = fields().callId();
        return to != null && callId != null && to.endsWith("=" + refusalTag(callId));
    }

    private static String refusalTag(String callId) {
        return Integer.toHexString(callId.hashCode()) + "-" + REFUSED;
    }

    /** Where a response over UDP goes: the source address, and its port if that was asked for (RFC 3261 section 18.2.2, RFC 3581). */
    public InetSocketAddress answerTo(InetSocketAddress source) {
        String via = via();
        if (via == null || asksForPort(via)) {
            return source;
        }
        int end = via.indexOf(';');
        String sentBy = (end < 0 ? via : via.substring(0, end)).strip();
        int colon = sentBy.lastIndexOf(':');
        int port = colon > sentBy.lastIndexOf(']')
                ? number(sentBy.substring(colon + 1).strip())
                : 0;
        if (port > 0 && port < 65_536) {
            return new InetSocketAddress(source.getAddress(), port);
        }
        return new InetSocketAddress(source.getAddress(), 5060);
    }

    private static String located(String via, InetSocketAddress source) {
        int end = via.indexOf(',');
        String first = end < 0 ? via : via.substring(0, end);
        String rest = end < 0 ? "" : via.substring(end);
        String located = asksForPort(first) ? RPORT.matcher(first).replaceFirst(";rport=" + source.getPort()) : first;
        return located + ";received=" + source.getAddress().getHostAddress() + rest;
    }

    private static boolean hasTag(String address) {
        int end = address.indexOf('>');
        return address.indexOf("tag=", Math.max(end, 0)) >= 0;
    }

    private static boolean asksForPort(String via) {
        for (int at = via.indexOf(';'); at >= 0 && at < via.length(); at++) {
            if (via.regionMatches(true, at, "rport", 0, 5)) {
                return true;
            }
        }
        return false;
    }

    /** A number of up to five digits; 0 if it is none. */
    private static int number(String text) {
        int number = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9 || at == 5) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private @Nullable String via() {
        List<String> vias = fields().vias();
        return vias.isEmpty() ? null : vias.get(0);
    }

    private Fields fields() {
        Fields known = fields;
        if (known == null) {
            known = read();
            fields = known;
        }
        return known;
    }

    private Fields read() {
        List<String> vias = new ArrayList<>(1);
        Map<Name, String> values = new EnumMap<>(Name.class);
        boolean ambiguous = false;
        int at = head.indexOf('\n') + 1;
        while (at > 0 && at < head.length()) {
            int end = head.indexOf('\n', at);
            int stop = end < 0 ? head.length() : end;
            if (stop - at <= 1) {
                break;
            }
            Name name = name(at, stop);
            if (name == Name.VIA) {
                vias.add(unfolded(head.indexOf(':', at) + 1, stop));
            } else if (name != null) {
                ambiguous |= values.containsKey(name) && name != Name.USER_AGENT;
                values.putIfAbsent(name, unfolded(head.indexOf(':', at) + 1, stop));
            }
            at = stop + 1;
        }
        return new Fields(
                vias,
                values.get(Name.FROM),
                values.get(Name.TO),
                values.get(Name.CALL_ID),
                values.get(Name.SEQUENCE),
                values.get(Name.USER_AGENT),
                ambiguous);
    }

    private @Nullable Name name(int start, int stop) {
        int colon = head.indexOf(':', start);
        if (colon <= start || colon >= stop) {
            return null;
        }
        int end = colon;
        while (end > start && (head.charAt(end - 1) == ' ' || head.charAt(end - 1) == '\t')) {
            end--;
        }
        return Name.of(head, start, end - start);
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
