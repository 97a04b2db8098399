package org.cordboard.harness.phones;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a phone needs to know of the peer's SDP (RFC 4566). Immutable. */
record SessionDescription(String host, int port, String direction, Optional<Integer> telephoneEvent) {

    /** Throws {@link IllegalArgumentException} if there is no audio with this codec. */
    static SessionDescription parse(String body, Codec codec) {
        List<String> lines = body.lines().map(String::trim).toList();
        String host = "";
        String direction = "sendrecv";
        List<String> audio = List.of();
        Optional<Integer> telephoneEvent = Optional.empty();
        for (String line : lines) {
            if (line.startsWith("c=IN IP4 ")) {
                host = line.substring("c=IN IP4 ".length());
            } else if (line.startsWith("m=audio ")) {
                audio = List.of(line.substring("m=audio ".length()).split(" ", -1));
            } else if (line.matches("a=(sendrecv|sendonly|recvonly|inactive)")) {
                direction = line.substring(2);
            } else if (line.toLowerCase(Locale.ROOT).matches("a=rtpmap:\\d+ telephone-event/8000.*")) {
                telephoneEvent = Optional.of(Integer.valueOf(line.substring(9, line.indexOf(' '))));
            }
        }
        if (host.isEmpty()
                || audio.size() < 3
                || !audio.subList(2, audio.size()).contains("" + codec.payloadType())) {
            throw new IllegalArgumentException(
                    "SDP must have an IPv4 address and audio with " + codec + ", was:\n" + body);
        }
        return new SessionDescription(host, Integer.parseInt(audio.get(0)), direction, telephoneEvent);
    }

    boolean wantsSound() {
        return port != 0 && (direction.equals("sendrecv") || direction.equals("recvonly"));
    }

    /** RFC 3264 6.1: the direction of the answer to this offer. */
    String answer() {
        return switch (direction) {
            case "sendonly" -> "recvonly";
            case "recvonly" -> "sendonly";
            default -> direction;
        };
    }
}
