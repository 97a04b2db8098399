package org.cordboard.ra.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message of RFC 4475, from the test resource that also explains its notation.
 *
 * @param expected a status, or {@code dropped}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TortureMessage(String name, String expected, byte[] bytes) {
    private static final Pattern MARK = Pattern.compile("<(hex|times|sdp|end)( [^<>]*)?>");

    static List<TortureMessage> all() throws IOException {
        String text;
        try (InputStream content = TortureMessage.class.getResourceAsStream("/torture/rfc4475.txt")) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<TortureMessage> all = new ArrayList<>();
        for (String block : text.substring(text.indexOf("\n=== ") + 5).split("\n=== ", -1)) {
            String[] parts = block.split("\n", 2);
            String[] names = parts[0].split(" ", -1);
            all.add(new TortureMessage(names[0], names[2], bytes(parts[1] + "\n")));
        }
        return all;
    }

    private static byte[] bytes(String written) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher marks = MARK.matcher(written.replace("\n", "\r\n"));
        StringBuilder plain = new StringBuilder();
        while (marks.find()) {
            String value = marks.group(2) == null ? "" : marks.group(2).substring(1);
            marks.appendReplacement(plain, "");
            flush(plain, out);
            switch (marks.group(1)) {
                case "hex" -> out.writeBytes(HexFormat.of().parseHex(value));
                case "times" ->
                    plain.append(value.substring(value.indexOf(' ') + 1)
                            .repeat(Integer.parseInt(value.substring(0, value.indexOf(' ')))));
                case "sdp" -> plain.append(sdp(value.split(" ", -1)));
                default -> {
                    flush(plain, out);
                    return out.toByteArray();
                }
            }
        }
        marks.appendTail(plain);
        flush(plain, out);
        return out.toByteArray();
    }

    private static void flush(StringBuilder plain, ByteArrayOutputStream out) {
        out.writeBytes(plain.toString().getBytes(StandardCharsets.UTF_8));
        plain.setLength(0);
    }

    private static String sdp(String[] host) {
        return "v=0\r\no=mhandley 29739 7272939 IN IP4 " + host[0] + "\r\ns=-\r\nc=IN IP4 " + host[0] + "\r\nt="
                + (host.length > 1 ? host[1] : "0")
                + " 0\r\nm=audio 49217 RTP/AVP 0 12\r\nm=video 3227 RTP/AVP 31\r\na=rtpmap:31 LPC";
    }
}
