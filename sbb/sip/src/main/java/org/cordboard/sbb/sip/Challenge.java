package org.cordboard.sbb.sip;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A digest challenge that we can answer (RFC 7616 3.3, RFC 8760 2).
 *
 * @param proxy whether a proxy asks: the answer is Proxy-Authorization
 * @param algorithm as the challenge names it, MD5 when it names none
 * @param qop `auth`, or empty for servers of RFC 2069
 * @param stale whether only the nonce was too old
 * Immutable.
 */
record Challenge(
        boolean proxy, String realm, String nonce, @Nullable String opaque, String algorithm, String qop, boolean stale)
        implements Serializable {
    private static final Pattern PARAMETER =
            Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

    /** What the value of a WWW-Authenticate or Proxy-Authenticate header asks; empty when it is nothing that we can do. */
    static Optional<Challenge> read(boolean proxy, String value) {
        String text = value.strip();
        if (!text.toLowerCase(Locale.ROOT).startsWith("digest ")) return Optional.empty();
        Map<String, String> parameters = parameters(text.substring("digest ".length()));
        String realm = parameters.get("realm");
        String nonce = parameters.get("nonce");
        String algorithm = parameters.getOrDefault("algorithm", "MD5");
        String offered = parameters.getOrDefault("qop", "");
        boolean plain = offered.isEmpty();
        boolean auth = Pattern.compile("\\s*,\\s*").splitAsStream(offered).anyMatch("auth"::equalsIgnoreCase);
        if (realm == null
                || nonce == null
                || !(plain || auth)
                || Digest.named(algorithm).isEmpty()) {
            return Optional.empty();
        }
        boolean stale = "true".equalsIgnoreCase(parameters.get("stale"));
        String opaque = parameters.get("opaque");
        return Optional.of(new Challenge(proxy, realm, nonce, opaque, algorithm, plain ? "" : "auth", stale));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }
}
