package org.cordboard.media.sdp;

import java.util.List;
import org.cordboard.media.codec.Codec;
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
    private static final int SHORTEST_PACKET = 10;
    private static final int USUAL_PACKET = 20;
    private static final int LONGEST_PACKET = 40;

    MediaSection {
        formats = List.copyOf(formats);
        attributes = List.copyOf(attributes);
    }

    boolean isAudio() {
        return kind.equals("audio") && port != 0;
    }

    boolean isPlain() {
        return protocol.equals("RTP/AVP");
    }

    boolean isSecured() {
        return protocol.equals("RTP/SAVP");
    }

    /** The peer's keys, in the order of their lines. */
    List<SrtpKey> keys() {
        return attributes.stream().flatMap(a -> SrtpKey.ofAttribute(a).stream()).toList();
    }

    /** The packet time that the section asks for, in ms and within 10..40; 20 when it says nothing (RFC 4566 6). */
    int packetTime() {
        int most = number("maxptime:", LONGEST_PACKET);
        return Math.max(SHORTEST_PACKET, Math.min(most, Math.min(LONGEST_PACKET, number("ptime:", USUAL_PACKET))));
    }

    private int number(String attribute, int otherwise) {
        return attributes.stream()
                .filter(a -> a.startsWith(attribute))
                .map(a -> a.substring(attribute.length()).trim())
                .filter(value -> value.matches("[1-9][0-9]{0,3}(\\.[0-9]{1,3})?"))
                .map(value -> (int) Double.parseDouble(value))
                .findFirst()
                .orElse(otherwise);
    }

    /** The payload type of this codec, -1 when it is not among the formats. */
    int payloadType(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA, G722 -> payloadType(codec.encoding(), codec.clockRate(), codec.payloadType());
            case OPUS -> opusType();
        };
    }

    /** RFC 7587 7: always two channels. */
    private int opusType() {
        return formats.stream()
                .filter(f -> isType(f) && "opus/48000/2".equalsIgnoreCase(mapping(f)))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(-1);
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
            if (matches && isType(format)) {
                return Integer.parseInt(format);
            }
        }
        return -1;
    }

    private static boolean isType(String format) {
        return format.matches("[0-9]{1,3}") && Integer.parseInt(format) <= 127;
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
