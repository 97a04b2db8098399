package org.cordboard.console;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps pages of other sites from using the console through the browser of somebody who can reach it, which matters as long as being
 * able to reach it is all that is asked for. Immutable.
 */
final class Visitors {
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

    private final boolean loopback;

    /** @param loopback whether the console is bound to a loopback address */
    Visitors(boolean loopback) {
        this.loopback = loopback;
    }

    /** Refuses what comes from a page of another site. */
    void check(Context context) {
        String host = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
        String name = PORT.matcher(host).replaceFirst("");
        // A name that was rebound to 127.0.0.1 makes a foreign page same-origin with us; an address cannot be rebound.
        if (loopback && !name.equals("localhost") && !ADDRESS.matcher(name).matches()) {
            throw Refusal.of(
                    403,
                    "Host must be localhost or an address while the console is bound to loopback, was another"
                            + " name; let the proxy send Host: localhost, or set http.host");
        }
        String origin = context.header("Origin");
        boolean reads =
                context.method().name().equals("GET") || context.method().name().equals("HEAD");
        if (!reads
                && origin != null
                && !origin.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .equals(host)) {
            throw Refusal.of(403, "Origin must be the console itself, was another site; open the console's own page");
        }
    }
}
