package org.cordboard.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One m= line and what belongs to it. Immutable.
 *
 * @param kind "audio", "video", ...
 * @param port 0..65535, 0 for a stream that is refused
 * @param protocol "RTP/AVP", ...
 * @param formats as they stand on the line, most preferred first
 * @param address the c= line's address as text, the session's where the section has none; null when neither has
 * @param attributes the section's a= lines without "a=", then the session's direction where the section has none
 */
record MediaSection(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        @Nullable String address,
        List<String> attributes) {
    MediaSection {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    boolean isPlainAudio() {
        return kind.equals("audio") && protocol.equals("RTP/AVP") && port != 0;
    }

    Direction direction() {
        return attributes.stream()
                .flatMap(a -> Direction.ofAttribute(a).stream())
                .findFirst()
                .orElse(Direction.SENDRECV);
    }

    /** The payload type of this encoding at this clock rate, -1 when it is not among the formats (RFC 4566 6, rtpmap). */
    int payloadType(String encoding, int rate, int assigned) {
        for (String format : formats) {
            String mapping = mapping(format);
            boolean matches =
                    mapping == null ? format.equals(String.valueOf(assigned)) : names(mapping, encoding, rate);
            if (matches && format.matches("[0-9]{1,3}") && Integer.parseInt(format) <= 127) {
                return Integer.parseInt(format);
            }
        }
        return -1;
    }

    private @Nullable String mapping(String format) {
        String start = "rtpmap:" + format + " ";
        return attributes.stream()
                .filter(a -> a.startsWith(start))
                .map(a -> a.substring(start.length()).trim())
                .findFirst()
                .orElse(null);
    }

    private static boolean names(String mapping, String encoding, int rate) {
        String plain = encoding + "/" + rate;
        return mapping.equalsIgnoreCase(plain) || mapping.equalsIgnoreCase(plain + "/1");
    }
}
