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

    /** Whether the host is an address, which needs no look-up. */
    public boolean isNumeric() {
        return host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
