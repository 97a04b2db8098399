package org.cordboard.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a session description that offers and answers are made of. Unknown lines are passed over; lines may end in LF
 * or CRLF. Source: RFC 4566 5. Immutable.
 */
record SessionDescription(List<MediaSection> media) {
    private static final int LONGEST = 32_768;
    private static final int MOST_SECTIONS = 32;
    private static final int MOST_LINES = 1_000;
    private static final Pattern MEDIA = Pattern.compile("([a-z]+) ([0-9]{1,5})(?:/[0-9]{1,3})? ([A-Za-z0-9/]+) (.+)");
    private static final Pattern CONNECTION = Pattern.compile("IN IP[46] ([^ /]+)(?:/.*)?");

    SessionDescription {
        media = List.copyOf(media);
    }

    static SessionDescription parse(String text) throws SdpException {
        if (text.length() > LONGEST) {
            throw new SdpException(
                    "the session description must be at most " + LONGEST + " characters long, has " + text.length());
        }
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        if (lines.isEmpty() || !lines.get(0).equals("v=0")) {
            throw new SdpException("a session description must begin with 'v=0', begins with "
                    + SdpException.quoted(lines.isEmpty() ? "" : lines.get(0)));
        }
        Reader reader = new Reader();
        for (String line : lines) {
            reader.line(line);
        }
        return new SessionDescription(reader.finished());
    }

    /** Gathers sections line by line. */
    private static final class Reader {
        private final List<MediaSection> sections = new ArrayList<>();
        private final List<String> attributes = new ArrayList<>();
        private Direction sessionDirection = Direction.SENDRECV;
        private @Nullable String sessionAddress;
        private @Nullable String address;
        private @Nullable Matcher current;

        void line(String line) throws SdpException {
            if (line.isEmpty()) {
                return;
            }
            if (line.length() < 2 || line.charAt(1) != '=') {
                throw new SdpException("a line must read letter=value, was " + SdpException.quoted(line));
            }
            String value = line.substring(2).trim();
            switch (line.charAt(0)) {
                case 'm' -> section(value);
                case 'c' -> connection(value);
                case 'a' -> attribute(value);
                default -> {}
            }
        }

        List<MediaSection> finished() throws SdpException {
            close();
            return sections;
        }

        private void section(String value) throws SdpException {
            close();
            Matcher m = MEDIA.matcher(value);
            if (!m.matches() || Integer.parseInt(m.group(2)) > 65_535) {
                throw new SdpException("a media line must read 'm=kind port protocol formats', was "
                        + SdpException.quoted("m=" + value));
            }
            if (sections.size() == MOST_SECTIONS) {
                throw new SdpException("a session description may have at most " + MOST_SECTIONS + " media lines");
            }
            current = m;
            address = null;
            attributes.clear();
        }

        private void connection(String value) throws SdpException {
            Matcher m = CONNECTION.matcher(value);
            if (!m.matches()) {
                throw new SdpException(
                        "a connection line must read 'c=IN IP4 address', was " + SdpException.quoted("c=" + value));
            }
            if (current == null) {
                sessionAddress = m.group(1);
            } else {
                address = m.group(1);
            }
        }

        private void attribute(String value) {
            if (current != null) {
                attributes.add(value);
            } else {
                sessionDirection = Direction.ofAttribute(value).orElse(sessionDirection);
            }
        }

        private void close() {
            if (current == null) {
                return;
            }
            attributes.add(sessionDirection.attribute());
            sections.add(new MediaSection(
                    current.group(1),
                    Integer.parseInt(current.group(2)),
                    current.group(3),
                    List.of(current.group(4).trim().split(" +")),
                    address != null ? address : sessionAddress,
                    attributes));
            current = null;
        }
    }
}
