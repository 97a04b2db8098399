package org.cordboard.harness.phones;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP request or response as text: a first line, headers in their order, a body (RFC 3261 7). Written apart from the
 * stack under test on purpose, so that the phone does not share its mistakes. Immutable.
 */
record SipMessage(String firstLine, List<Header> headers, String body) {
    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "Via",
            "f",
            "From",
            "t",
            "To",
            "i",
            "Call-ID",
            "m",
            "Contact",
            "l",
            "Content-Length",
            "c",
            "Content-Type");

    record Header(String name, String value) {}

    /** Parses a datagram; throws {@link IllegalArgumentException} with the reason if it is not a SIP message. */
    static SipMessage parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalArgumentException("message must have an empty line after its headers");
        }
        String[] lines = text.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n", -1);
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("header must have a colon, was: " + lines[i]);
            }
            String name = lines[i].substring(0, colon).trim();
            headers.add(new Header(
                    COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name),
                    lines[i].substring(colon + 1).trim()));
        }
        String body = text.substring(end + 4);
        SipMessage message = new SipMessage(lines[0], List.copyOf(headers), body);
        message.check();
        return message;
    }

    /** RFC 3261 8.1.1: what every message must have. */
    private void check() {
        if (!firstLine.startsWith("SIP/2.0 ") && !firstLine.endsWith(" SIP/2.0")) {
            throw new IllegalArgumentException("first line must be one of SIP/2.0, was: " + firstLine);
        }
        for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            if (header(name).isEmpty()) {
                throw new IllegalArgumentException(firstLine + " must have the header " + name);
            }
        }
        if (tag("From").isEmpty()) {
            throw new IllegalArgumentException(firstLine + " must have a tag in From");
        }
        if (isRequest() && header("Max-Forwards").isEmpty()) {
            throw new IllegalArgumentException(firstLine + " must have the header Max-Forwards");
        }
        if (isRequest() && !value("CSeq").endsWith(" " + method())) {
            throw new IllegalArgumentException(firstLine + " must have its method in CSeq, was " + value("CSeq"));
        }
        int length = header("Content-Length").map(Integer::parseInt).orElse(body.length());
        if (length != body.getBytes(StandardCharsets.UTF_8).length) {
            throw new IllegalArgumentException(
                    firstLine + " must have Content-Length " + body.length() + ", was " + length);
        }
    }

    static SipMessage request(String method, String uri, List<Header> headers, String body) {
        return new SipMessage(method + " " + uri + " SIP/2.0", headers, body);
    }

    /** RFC 3261 8.2.6: a response with the request's Via, From, To, Call-ID and CSeq. */
    SipMessage response(int status, String reason, String toTag, List<Header> more, String content) {
        List<Header> copied = new ArrayList<>();
        for (Header header : headers) {
            switch (header.name()) {
                case "Via", "From", "Call-ID", "CSeq", "Record-Route" -> copied.add(header);
                case "To" ->
                    copied.add(
                            tag("To").isPresent() || toTag.isEmpty()
                                    ? header
                                    : new Header("To", header.value() + ";tag=" + toTag));
                default -> {}
            }
        }
        copied.addAll(more);
        return new SipMessage("SIP/2.0 " + status + " " + reason, List.copyOf(copied), content);
    }

    boolean isRequest() {
        return !firstLine.startsWith("SIP/2.0 ");
    }

    /** The method of a request, and of the request that a response answers. */
    String method() {
        return isRequest()
                ? firstLine.substring(0, firstLine.indexOf(' '))
                : value("CSeq").substring(value("CSeq").indexOf(' ') + 1).trim();
    }

    String uri() {
        return firstLine.split(" ", -1)[1];
    }

    int status() {
        return Integer.parseInt(firstLine.split(" ", -1)[1]);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    String value(String name) {
        return header(name).orElse("");
    }

    String callId() {
        return value("Call-ID");
    }

    long sequence() {
        return Long.parseLong(value("CSeq").split(" ", -1)[0]);
    }

    Optional<String> tag(String name) {
        return parameter(value(name), "tag");
    }

    /** The branch of the topmost Via, which names the transaction (RFC 3261 17.1.3). */
    String branch() {
        return parameter(value("Via"), "branch").orElse("");
    }

    /** A parameter after the address of a header. */
    static Optional<String> parameter(String header, String name) {
        String rest = header.substring(header.indexOf('>') + 1);
        for (String part : rest.split(";", -1)) {
            String[] pair = part.trim().split("=", 2);
            if (pair.length == 2 && pair[0].equalsIgnoreCase(name)) {
                return Optional.of(pair[1].trim());
            }
        }
        return Optional.empty();
    }

    /** The URI within a header such as From or Contact. */
    static String address(String header) {
        int open = header.indexOf('<');
        return open < 0
                ? header.split(";", -1)[0].trim()
                : header.substring(open + 1, header.indexOf('>', open)).trim();
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(1024).append(firstLine).append("\r\n");
        headers.forEach(header ->
                text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        text.append("Content-Length: ")
                .append(content.length)
                .append("\r\n\r\n")
                .append(body);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
