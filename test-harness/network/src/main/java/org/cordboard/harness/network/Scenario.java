package org.cordboard.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the SIPp scenario of the whole network: one server scenario that branches on the called number. */
final class Scenario {
    private static final String TAG = ";tag=net[pid]-[call_number]";
    private static final Duration MACHINE_LISTENS = Duration.ofSeconds(30);
    private static final Duration QUIET_LINE = Duration.ofSeconds(20);
    private static final Duration RINGS_BRIEFLY = Duration.ofMillis(200);
    private static final Duration RINGS_AT_MOST = Duration.ofMinutes(3);

    /** The rest of a response that describes our audio; the same in each response of a call. */
    private static final String SESSION = """
            Contact: <sip:[local_ip]:[local_port];transport=[transport]>
            Content-Type: application/sdp
            Content-Length: [len]

            v=0
            o=network 1 1 IN IP4 [local_ip]
            s=-
            c=IN IP4 [media_ip]
            t=0 0
            m=audio [rtpstream_audio_port] RTP/AVP TYPE
            a=rtpmap:TYPE CODEC/8000
            a=ptime:20

            """;

    private final Voices voices;
    private final StringBuilder xml = new StringBuilder(20_000);

    private Scenario(Voices voices) {
        this.voices = voices;
    }

    /** The scenario as XML; the paths of the voices are relative to the folder SIPp runs in. */
    static String xml(Voices voices) {
        Scenario scenario = new Scenario(voices);
        Map<String, String> names = new LinkedHashMap<>();
        lines().forEach(line -> names.put(line.name(), line.expression()));
        scenario.invited(names, "");
        scenario.refused();
        scenario.ringing();
        scenario.ending();
        return scenario.xml.toString();
    }

    /**
     * The scenario of a network whose numbers answer with these files, each number with one of its own; it hangs up when the longest is
     * over. SIPp reads no scenario above 64 kB: so all numbers share one chain, and part when the call is acknowledged.
     */
    static String playing(Voices voices, Map<String, String> fileByNumber) {
        Scenario scenario = new Scenario(voices);
        Map<String, String> names = new LinkedHashMap<>();
        Duration longest = Duration.ZERO;
        for (Map.Entry<String, String> entry : fileByNumber.entrySet()) {
            names.put("n" + names.size(), entry.getKey().substring(1) + "$");
            Duration length = voices.length(entry.getValue());
            longest = length.compareTo(longest) > 0 ? length : longest;
        }
        scenario.invited(names, "n");
        scenario.refused();
        scenario.label("n");
        scenario.reply("180 Ringing", "", "");
        scenario.awaitRequest("CANCEL", RINGS_BRIEFLY, "answerplaying", "cancelled");
        scenario.label("answerplaying");
        scenario.answer("playing", "");
        List<String> files = List.copyOf(fileByNumber.values());
        for (int i = 0; i < files.size(); i++) {
            scenario.xml
                    .append("<nop next=\"p")
                    .append(i)
                    .append("\" test=\"n")
                    .append(i)
                    .append("\"/>\n");
        }
        for (int i = 0; i < files.size(); i++) {
            scenario.label("p" + i);
            scenario.xml
                    .append("<nop next=\"plays\"><action>")
                    .append(scenario.play(files.get(i), 1))
                    .append("</action></nop>\n");
        }
        scenario.label("plays");
        scenario.awaitRequest("BYE", longest, "hangup", "byereceived");
        scenario.ending();
        return scenario.xml.toString();
    }

    /** RFC 3261 8.2: OPTIONS is answered; an INVITE is logged at once, so that it is known even if the caller dies. */
    private void invited(Map<String, String> expressionByName, String next) {
        xml.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <scenario name="a phone network that answers by number">
                <recv request="OPTIONS" optional="true" next="options"><action>
                  <ereg regexp="[^ ].*" search_in="hdr" header="To:" assign_to="called"/>
                </action></recv>
                <recv request="INVITE" rrs="true"><action>
                  <ereg regexp="^INVITE sips?:([^@;>]+)@" search_in="msg" assign_to="line,number"/>
                  <ereg regexp="[^ ]+" search_in="hdr" header="X-Cordboard-Attempt:" assign_to="attempt"/>
                  <ereg regexp="[^ ].*" search_in="hdr" header="From:" assign_to="caller"/>
                  <ereg regexp="[^ ].*" search_in="hdr" header="To:" assign_to="called"/>
                  <ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>
                """);
        log("invite", "", "", "");
        expressionByName.forEach((name, expression) -> xml.append("  <ereg regexp=\"")
                .append(expression)
                .append("\" search_in=\"var\" variable=\"number\" assign_to=\"")
                .append(name)
                .append("\"/>\n"));
        xml.append("</action></recv>\n");
        expressionByName.forEach((name, expression) -> xml.append("<nop next=\"")
                .append(next.isEmpty() ? name : next)
                .append("\" test=\"")
                .append(name)
                .append("\"/>\n"));
        xml.append("<nop next=\"unallocated\"/>\n");
    }

    /**
     * The kinds of line there are: a behaviour, and for those that answer a last digit. Each gets its own chain of sends
     * and receives with nothing between them, because SIPp gives up a call that gets a message while it branches.
     */
    private static List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Behaviour behaviour : Behaviour.values()) {
            List<String> endings = NumberPlan.endings(behaviour);
            if (!behaviour.answers()) {
                lines.add(new Line(behaviour, 0, endings));
                continue;
            }
            for (int digit = 0; digit < 10; digit++) {
                String last = Integer.toString(digit);
                List<String> some =
                        endings.stream().filter(ending -> ending.endsWith(last)).toList();
                if (!some.isEmpty()) {
                    lines.add(new Line(behaviour, digit, some));
                }
            }
        }
        return lines;
    }

    private record Line(Behaviour behaviour, int digit, List<String> endings) {
        String name() {
            return behaviour.label().replace("-", "") + (behaviour.answers() ? digit : "");
        }

        /** A POSIX extended expression for the end of a number. */
        String expression() {
            return "(" + String.join("|", endings) + ")$";
        }
    }

    private void refused() {
        label("busy");
        refuse("486 Busy Here", "", "busy");
        label("unallocated");
        refuse("404 Not Found", "", "unallocated");
        label("congestion");
        refuse("503 Service Unavailable", "Retry-After: 5\n", "congestion");
        label("cancelled");
        reply("200 OK", "", "");
        refuse("487 Request Terminated", "", "cancelled");
        label("rangout");
        refuse("480 Temporarily Unavailable", "", "no-answer");
        label("refused");
        xml.append("<recv request=\"ACK\" timeout=\"32000\" ontimeout=\"end\" next=\"end\"/>\n");
    }

    private void ringing() {
        label("noanswer");
        reply("180 Ringing", "", "");
        awaitRequest("CANCEL", RINGS_AT_MOST, "rangout", "cancelled");

        label("crossing");
        reply("180 Ringing", "", "");
        awaitRequest("CANCEL", RINGS_AT_MOST, "rangout", "cross");
        label("cross");
        reply("200 OK", "", "");
        answer("crossing", "");
        awaitRequest("BYE", QUIET_LINE, "hangup", "byereceived");

        announced(Behaviour.ANNOUNCED_UNALLOCATED, "unallocated");
        announced(Behaviour.ANNOUNCED_CONGESTION, "congestion");
        for (Line line : lines()) {
            if (line.behaviour().answers()) {
                label(line.name());
                if (line.behaviour() == Behaviour.EARLY_RINGBACK) {
                    early(play(voices.ringback(), -1));
                } else {
                    reply("180 Ringing", "", "");
                }
                awaitRequest("CANCEL", NumberPlan.ringing(line.digit()), "answer" + line.name(), "cancelled");
                label("answer" + line.name());
                talk(line);
            }
        }
        label("listens");
        xml.append("<nop><action>").append(play(voices.silence(), -1)).append("</action></nop>\n");
        awaitRequest("BYE", MACHINE_LISTENS, "hangup", "byereceived");
    }

    /** An announcement to its end in early media, then the refusal. */
    private void announced(Behaviour behaviour, String refusal) {
        label(new Line(behaviour, 0, List.of()).name());
        String voice = voices.of(behaviour, 0);
        early(play(voice, 1));
        awaitRequest("CANCEL", voices.length(voice), refusal, "cancelled");
    }

    private void talk(Line line) {
        switch (line.behaviour()) {
            case HUMAN, EARLY_RINGBACK, BUSINESS, SCREENING -> {
                String voice = voices.of(line.behaviour(), line.digit());
                answer(line.name(), play(voice, 1));
                awaitRequest("BYE", voices.length(voice), "hangup", "byereceived");
            }
            case MACHINE, FAX -> {
                String voice = voices.of(line.behaviour(), line.digit());
                answer(line.name(), play(voice, 1));
                awaitRequest("BYE", voices.length(voice), "listens", "byereceived");
            }
            case SILENCE -> {
                answer(line.name(), play(voices.silence(), -1));
                awaitRequest("BYE", QUIET_LINE, "hangup", "byereceived");
            }
            case NO_RTP -> {
                answer(line.name(), "");
                awaitRequest("BYE", QUIET_LINE, "hangup", "byereceived");
            }
            case HANG_UP -> {
                answer(line.name(), "");
                xml.append("<nop next=\"hangup\"/>\n");
            }
            default -> throw new IllegalArgumentException("only lines that answer talk, not " + line);
        }
    }

    /** A provisional answer with a description, and what plays from now on (RFC 3960 3.2, the gateway model). */
    private void early(String play) {
        xml.append("<send><![CDATA[\nSIP/2.0 183 Session Progress\n[last_Via:]\nFrom: [$caller]\nTo: [$called]")
                .append(TAG)
                .append("\n[last_Call-ID:]\n[last_CSeq:]\n")
                .append(session())
                .append("]]><action>")
                .append(play)
                .append("</action></send>\n");
    }

    /**
     * Sends the 200 of the INVITE until its ACK comes, and plays from then on. The headers are the INVITE's own: the
     * last request may be a CANCEL, which crossed this answer.
     */
    private void answer(String line, String play) {
        xml.append("<send retrans=\"500\"><![CDATA[\nSIP/2.0 200 OK\n[last_Via:]\nFrom: [$caller]\n")
                .append("To: [$called]")
                .append(TAG)
                .append("\n[last_Call-ID:]\nCSeq: [$cseq] INVITE\n")
                .append(session())
                .append("]]><action><gettimeofday assign_to=\"seconds,micros\"/>\n");
        log("answered", "", "", "");
        xml.append("</action></send>\n");
        label("unacked" + line);
        xml.append("<recv request=\"CANCEL\" optional=\"true\" next=\"late")
                .append(line)
                .append("\"/>\n<recv request=\"ACK\" timeout=\"10000\" ontimeout=\"noack\" next=\"acked")
                .append(line)
                .append("\"><action>")
                .append(play)
                .append("</action></recv>\n");
        label("late" + line);
        reply("200 OK", "", "unacked" + line);
        label("acked" + line);
    }

    private void ending() {
        label("noack");
        end("unacknowledged", "callee");
        xml.append("<nop next=\"bye\"/>\n");
        label("hangup");
        end("answered", "callee");
        label("bye");
        xml.append("""
                <send retrans="500"><![CDATA[
                BYE [next_url] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                [routes]
                Max-Forwards: 70
                """).append("From: [$called]").append(TAG).append("""

                        To: [$caller]
                        Call-ID: [call_id]
                        CSeq: 1 BYE
                        Content-Length: 0

                        ]]></send>
                        """);
        label("byesent");
        xml.append("""
                <recv request="BYE" optional="true" next="byeglare"/>
                <recv response="481" optional="true" next="end"/>
                <recv response="200" timeout="5000" ontimeout="end" next="end"/>
                """);
        label("byeglare");
        reply("200 OK", "", "byesent");
        label("byereceived");
        end("answered", "caller");
        reply("200 OK", "", "end");
        label("options");
        reply("200 OK", "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS\nAccept: application/sdp\n", "end");
        label("end");
        xml.append("<Reference variables=\"line\"/>\n</scenario>\n");
    }

    private String session() {
        return SESSION.replace("TYPE", "" + voices.codec().payloadType())
                .replace("CODEC", voices.codec().name());
    }

    private void label(String id) {
        xml.append("<label id=\"").append(id).append("\"/>\n");
    }

    private String play(String file, int times) {
        return "<exec rtp_stream=\"" + voices.relative(file) + "," + times + ","
                + voices.codec().payloadType() + "\"/>";
    }

    private void awaitRequest(String method, Duration bound, String onTimeout, String next) {
        xml.append("<recv request=\"")
                .append(method)
                .append("\" timeout=\"")
                .append(bound.toMillis())
                .append("\" ontimeout=\"")
                .append(onTimeout)
                .append("\" next=\"")
                .append(next)
                .append("\"/>\n");
    }

    /** A response to the request that was received last. */
    private void reply(String status, String headers, String next) {
        xml.append("<send")
                .append(next.isEmpty() ? "" : " next=\"" + next + "\"")
                .append("><![CDATA[\nSIP/2.0 ")
                .append(status)
                .append("\n[last_Via:]\n[last_From:]\nTo: [$called]")
                .append(TAG)
                .append("\n[last_Call-ID:]\n[last_CSeq:]\n")
                .append("Contact: <sip:[local_ip]:[local_port];transport=[transport]>\n")
                .append(headers)
                .append("Content-Length: 0\n\n]]></send>\n");
    }

    /** A final failure of the INVITE: logged, sent again until its ACK comes (RFC 3261 17.2.1). */
    private void refuse(String status, String headers, String outcome) {
        xml.append("<nop><action>\n");
        log("ended", outcome, "cancelled".equals(outcome) ? "caller" : "network", "0");
        xml.append("</action></nop>\n<send retrans=\"500\" next=\"refused\"><![CDATA[\nSIP/2.0 ")
                .append(status)
                .append("\n[last_Via:]\nFrom: [$caller]\nTo: [$called]")
                .append(TAG)
                .append("\n[last_Call-ID:]\nCSeq: [$cseq] INVITE\n")
                .append(headers)
                .append("Content-Length: 0\n\n]]></send>\n");
    }

    private void end(String outcome, String endedBy) {
        xml.append("""
                <nop><action>
                  <gettimeofday assign_to="endseconds,endmicros"/>
                  <subtract assign_to="endseconds" variable="seconds"/>
                  <subtract assign_to="endmicros" variable="micros"/>
                  <divide assign_to="endmicros" value="1000000"/>
                  <add assign_to="endseconds" variable="endmicros"/>
                """);
        log("ended", outcome, endedBy, "[$endseconds]");
        xml.append("</action></nop>\n");
    }

    /** Columns as {@link NetworkLog} reads them; [timestamp] is three of them: date, time, seconds since 1970. */
    private void log(String event, String outcome, String endedBy, String seconds) {
        xml.append("  <log message=\"[timestamp]\t")
                .append(event)
                .append("\t[call_id]\t[$number]\t[$attempt]\t")
                .append(outcome)
                .append('\t')
                .append(endedBy)
                .append('\t')
                .append(seconds)
                .append("\"/>\n");
    }
}
