package org.cordboard.sbb.sip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.RetryAfterHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** Reads what SBBs need from SIP messages. Thread-safe. */
public final class SipMessages {
    private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9})");
    private static final Pattern REFRESHER =
            Pattern.compile(";\\s*refresher\\s*=\\s*(uac|uas)", Pattern.CASE_INSENSITIVE);

    /** Longer is no sentence for an operator any more. */
    private static final int LONGEST_REASON = 200;

    private SipMessages() {}

    /** The session description in the body, or null when there is none. */
    public static @Nullable String sessionDescription(Message message) {
        ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
        byte[] body = message.getRawContent();
        boolean sdp = type != null
                && "application".equalsIgnoreCase(type.getContentType())
                && "sdp".equalsIgnoreCase(type.getContentSubType());
        return sdp && body != null ? new String(body, StandardCharsets.UTF_8) : null;
    }

    /** Whether this responds to an INVITE. */
    public static boolean answersInvite(Response response) {
        return method(response).equals(Request.INVITE);
    }

    /** Whether this accepts an INVITE. */
    static boolean accepts(Response response) {
        return answersInvite(response) && response.getStatusCode() / 100 == 2;
    }

    /** The method that this responds to. */
    public static String method(Response response) {
        return sequence(response).getMethod();
    }

    /** The sequence number that the ACK repeats (RFC 3261 13.2.2.4). */
    public static long sequenceNumber(Message message) {
        return sequence(message).getSeqNumber();
    }

    /** The other side's tag in a response, empty before there is a dialog. */
    public static String remoteTag(Response response) {
        String tag = ((ToHeader) response.getHeader(ToHeader.NAME)).getTag();
        return tag == null ? "" : tag;
    }

    /** How long the other side asks us to wait (RFC 3261 20.33), or null. */
    public static @Nullable Duration retryAfter(Response response) {
        RetryAfterHeader header = (RetryAfterHeader) response.getHeader(RetryAfterHeader.NAME);
        return header == null ? null : Duration.ofSeconds(header.getRetryAfter());
    }

    /** Why the other side ends the call, in its words (RFC 3326), empty when it says nothing. */
    public static String reason(Message message) {
        String all = String.join(", ", values(message, "Reason"));
        return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON);
    }

    /** The Diversion and History-Info header fields (RFC 5806, RFC 7044), whole, in their order. */
    public static List<String> history(Message message) {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("Diversion", "History-Info")) {
            for (String value : values(message, name)) lines.add(name + ": " + value);
        }
        return lines;
    }

    /** Where a 3xx points to: SIP URIs, the best first (RFC 3261 20.10). */
    static List<String> contacts(Response response) {
        List<ContactHeader> contacts = new ArrayList<>();
        for (Iterator<?> all = response.getHeaders(ContactHeader.NAME); all.hasNext(); ) {
            ContactHeader contact = (ContactHeader) all.next();
            boolean wildcard = contact.isWildCard();
            if (!wildcard && contact.getAddress().getURI().isSipURI()) contacts.add(contact);
        }
        // Stable: equal contacts stay in the order in which they came.
        contacts.sort(Comparator.comparingDouble(SipMessages::preference).reversed());
        return contacts.stream()
                .map(contact -> contact.getAddress().getURI().toString())
                .toList();
    }

    private static double preference(ContactHeader contact) {
        return contact.getQValue() < 0 ? 1 : contact.getQValue();
    }

    /** What the digest challenges in a 401 or 407 ask, as far as we can answer. */
    static List<Challenge> challenges(Response response) {
        List<Challenge> challenges = new ArrayList<>();
        for (String value : values(response, "WWW-Authenticate")) {
            Challenge.read(false, value).ifPresent(challenges::add);
        }
        for (String value : values(response, "Proxy-Authenticate")) {
            Challenge.read(true, value).ifPresent(challenges::add);
        }
        return challenges;
    }

    /** Seconds in a header such as Session-Expires or Min-SE (RFC 4028), or null. */
    static @Nullable Duration seconds(Message message, String header) {
        for (String value : values(message, header)) {
            Matcher matcher = SECONDS.matcher(value);
            if (matcher.lookingAt()) return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
        }
        return null;
    }

    /** Who refreshes the session: `uac`, `uas`, or empty when Session-Expires does not say. */
    static String refresher(Message message) {
        for (String value : values(message, "Session-Expires")) {
            Matcher matcher = REFRESHER.matcher(value);
            if (matcher.find()) return matcher.group(1).toLowerCase(Locale.ROOT);
        }
        return "";
    }

    /** Whether a header such as Require, Supported or Allow lists this token. */
    static boolean lists(Message message, String header, String token) {
        return values(message, header).stream()
                .flatMap(Pattern.compile("\\s*,\\s*")::splitAsStream)
                .anyMatch(each -> each.strip().equalsIgnoreCase(token));
    }

    /** The number of a reliable provisional response (RFC 3262 7.1), or 0. */
    static long reliableNumber(Response response) {
        if (!lists(response, "Require", "100rel")) return 0;
        Duration number = seconds(response, "RSeq");
        return number == null ? 0 : number.toSeconds();
    }

    /** The values of all headers of this name. */
    static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>();
        for (Iterator<?> all = message.getHeaders(name); all.hasNext(); ) {
            String line = ((Header) all.next()).toString();
            values.add(line.substring(line.indexOf(':') + 1).strip());
        }
        return values;
    }

    private static CSeqHeader sequence(Message message) {
        return (CSeqHeader) message.getHeader(CSeqHeader.NAME);
    }
}
