package org.cordboard.core.call;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a trunk that asks for digest authentication (RFC 3261 22, RFC 8760).
 *
 * @param user the user name
 * @param password the secret; never printed
 * @param realm the only realm that gets an answer, or null for whichever realm the trunk's own servers name
 * Immutable.
 */
public record DigestCredentials(
        String user, String password, @Nullable String realm) implements Serializable {
    /** Without the secret: values like this one end up in logs. */
    @Override
    public String toString() {
        return "DigestCredentials[user=" + user + ", realm=" + realm + "]";
    }
}
