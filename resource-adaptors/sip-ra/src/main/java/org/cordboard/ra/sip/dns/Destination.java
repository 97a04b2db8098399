package org.cordboard.ra.sip.dns;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a URI says about where to send. Immutable.
 *
 * @param host a name or a numeric address without brackets, lower case
 * @param port -1 if none is given
 * @param transport lower case, null if none is given
 * @param secure whether nothing but TLS will do (sips)
 */
public record Destination(String host, int port, @Nullable String transport, boolean secure) {
    public Destination {
        host = host.toLowerCase(Locale.ROOT);
        transport = transport == null ? null : transport.toLowerCase(Locale.ROOT);
    }

    /** Whether the host is an address, which needs no look-up. Asked for each message: the last label of a name is never a number (RFC 1123 2.1). */
    public boolean isNumeric() {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        int dots = 0;
        for (int at = 0; at < host.length(); at++) {
            char each = host.charAt(at);
            if (each == '.') {
                dots++;
            } else if (each < '0' || each > '9') {
                return false;
            }
        }
        return dots == 3;
    }
}
