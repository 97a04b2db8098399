package org.cordboard.sbb.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.cordboard.core.call.DigestCredentials;

/** The arithmetic of digest authentication (RFC 7616 3.4, RFC 8760). Pure, thread-safe. */
final class Digest {
    private Digest() {}

    /** The JDK's name for a challenge's algorithm; empty when we do not have it. */
    static Optional<String> named(String algorithm) {
        String plain = algorithm.toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "");
        return switch (plain) {
            case "MD5" -> Optional.of("MD5");
            case "SHA-256" -> Optional.of("SHA-256");
            case "SHA-512-256" -> Optional.of("SHA-512/256");
            default -> Optional.empty();
        };
    }

    /** What is asked for with the answer: the request and our half of the randomness. */
    record Request(String method, String uri, int nonceCount, String cnonce) {}

    /** The value of the Authorization or Proxy-Authorization header. */
    static String answer(Challenge challenge, DigestCredentials credentials, Request request) {
        StringBuilder value = new StringBuilder("Digest ");
        quoted(value, "username", credentials.user());
        quoted(value, "realm", challenge.realm());
        quoted(value, "nonce", challenge.nonce());
        quoted(value, "uri", request.uri());
        quoted(value, "response", response(challenge, credentials, request));
        value.append("algorithm=").append(challenge.algorithm());
        if (!challenge.qop().isEmpty()) {
            value.append(",qop=").append(challenge.qop()).append(",nc=").append(count(request));
        }
        if (!challenge.qop().isEmpty() || isSession(challenge)) {
            value.append(",cnonce=\"").append(request.cnonce()).append('"');
        }
        if (challenge.opaque() != null) {
            value.append(",opaque=\"").append(challenge.opaque()).append('"');
        }
        return value.toString();
    }

    private static void quoted(StringBuilder value, String name, String text) {
        value.append(name).append("=\"").append(text).append("\",");
    }

    static String response(Challenge challenge, DigestCredentials credentials, Request request) {
        String algorithm = challenge.algorithm();
        String secret = hash(algorithm, credentials.user() + ":" + challenge.realm() + ":" + credentials.password());
        if (isSession(challenge)) {
            secret = hash(algorithm, secret + ":" + challenge.nonce() + ":" + request.cnonce());
        }
        String what = hash(algorithm, request.method() + ":" + request.uri());
        String middle = challenge.qop().isEmpty()
                ? challenge.nonce()
                : challenge.nonce() + ":" + count(request) + ":" + request.cnonce() + ":" + challenge.qop();
        return hash(algorithm, secret + ":" + middle + ":" + what);
    }

    private static boolean isSession(Challenge challenge) {
        return challenge.algorithm().toUpperCase(Locale.ROOT).endsWith("-SESS");
    }

    private static String count(Request request) {
        return String.format(Locale.ROOT, "%08x", request.nonceCount());
    }

    private static String hash(String algorithm, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(named(algorithm).orElseThrow());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
