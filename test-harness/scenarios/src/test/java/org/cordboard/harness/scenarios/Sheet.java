package org.cordboard.harness.scenarios;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out a SIPp scenario that leaves away what is always the same. Beside SIPp's own elements a sheet has:
 *
 * <ul>
 *   <li>{@code <invited>actions</invited>}: an INVITE comes; what answers to it need is kept
 *   <li>{@code <reply status="180 Ringing" tag="a">header lines</reply>}: answers the INVITE that was kept
 *   <li>{@code <answer status="200 OK" tag="a">header lines</answer>}: the same, with a session description
 *   <li>{@code <respond status="200 OK">header lines</respond>}: answers the request that came last
 *   <li>{@code <ask method="BYE" number="1" tag="a">header lines</ask>}: a request of ours in the dialog; {@code offer="sendrecv"} puts a
 *       session description of that direction into it
 *   <li>{@code <acknowledge number="1" tag="a"/>}: our ACK to a 2xx; with {@code refused="yes"} to another final response
 * </ul>
 *
 * Words in braces are put in first. Thread-safe.
 */
final class Sheet {
    private static final Pattern ELEMENT = Pattern.compile(
            "<(invited|reply|answer|respond|ask|acknowledge)((?:\\s+[\\w-]+=\"[^\"]*\")*)\\s*(?:/>|>(.*?)</\\1>)",
            Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");
    private static final String SDP = """
            v=0
            o=phone 1 {version} IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio [auto_media_port] RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            a={direction}
            """;

    private Sheet() {}

    /** The scenario as SIPp reads it. */
    static String xml(String sheet, Map<String, String> words) {
        String text = sheet;
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return ELEMENT.matcher(text).replaceAll(element -> Matcher.quoteReplacement(written(element)));
    }

    private static String written(MatchResult element) {
        String body = element.group(3) == null ? "" : element.group(3).strip().replaceAll("(?m)^[ \\t]+", "");
        String attributes = element.group(2);
        String status = attribute(attributes, "status", "200 OK");
        String tag = attribute(attributes, "tag", "phone");
        return switch (element.group(1)) {
            case "invited" -> invited(body);
            case "reply" -> message("SIP/2.0 " + status, kept(tag), body, "");
            case "answer" -> message("SIP/2.0 " + status, kept(tag), body, attribute(attributes, "offer", "sendrecv"));
            case "respond" -> message("SIP/2.0 " + status, LAST, body, attribute(attributes, "offer", ""));
            case "acknowledge" -> ask("ACK", attributes, tag, body);
            default -> ask(attribute(attributes, "method", "BYE"), attributes, tag, body);
        };
    }

    private static String invited(String actions) {
        return """
                <recv request="INVITE" rrs="true"><action>
                  <ereg regexp="[^ ].*" search_in="hdr" header="Via:" assign_to="via"/>
                  <ereg regexp="[^ ].*" search_in="hdr" header="From:" assign_to="from"/>
                  <ereg regexp="[^ ].*" search_in="hdr" header="To:" assign_to="to"/>
                  <ereg regexp="[^ ].*" search_in="hdr" header="CSeq:" assign_to="cseq"/>
                %s
                </action></recv>
                <nop><action><log message="[$via] [$from] [$to] [$cseq]"/></action></nop>
                """.formatted(actions);
    }

    private static String kept(String tag) {
        String own = tag.isEmpty() ? "" : ";tag=" + tag;
        return "Via: [$via]\nFrom: [$from]\nTo: [$to]" + own + "\n[last_Call-ID:]\nCSeq: [$cseq]\n";
    }

    private static final String LAST = "[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n";

    private static String ask(String method, String attributes, String tag, String headers) {
        String number = attribute(attributes, "number", "1");
        // RFC 3261 17.1.1.3: the ACK to a refusal belongs to the INVITE's transaction.
        boolean apart =
                method.equals("ACK") && attribute(attributes, "refused", "").isEmpty();
        String head = "Via: SIP/2.0/UDP [local_ip]:[local_port];branch=z9hG4bK-[pid]-[call_number]-" + number
                + (apart ? "-ack" : "") + "\nFrom: [$to]" + (tag.isEmpty() ? "" : ";tag=" + tag)
                + "\nTo: [$from]\n[last_Call-ID:]\nCSeq: " + number + " " + method + "\nMax-Forwards: 70\n";
        return message(method + " [next_url] SIP/2.0", head, headers, attribute(attributes, "offer", ""));
    }

    private static String message(String first, String head, String headers, String direction) {
        String lines = headers.isEmpty() ? "" : headers + "\n";
        String contact = lines.contains("Contact:") ? "" : "Contact: <sip:phone@[local_ip]:[local_port]>\n";
        String version = lines.contains("X-Version:") ? "2" : "1";
        String body = direction.isEmpty()
                ? "Content-Length: 0\n\n"
                : "Content-Type: application/sdp\nContent-Length: [len]\n\n"
                        + SDP.replace("{direction}", direction).replace("{version}", version);
        return "<send><![CDATA[\n" + first + "\n" + head + contact + lines + body + "]]></send>\n";
    }

    private static String attribute(String attributes, String name, String otherwise) {
        Matcher matcher = ATTRIBUTE.matcher(attributes);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) return matcher.group(2);
        }
        return otherwise;
    }
}
