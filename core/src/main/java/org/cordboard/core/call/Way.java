package org.cordboard.core.call;

import java.io.Serializable;

/**
 * One place where an INVITE can be sent.
 *
 * @param trunk index of the trunk in the attempt, 0 for an agent's phone
 * @param uri the request URI
 * @param to whom the INVITE is for: the URI in To, which a redirect does not change
 * @param callerId what the called party sees, E.164 or a SIP user part
 * @param sip how SIP is spoken there
 * Immutable.
 */
public record Way(int trunk, String uri, String to, String callerId, SipProfile sip) implements Serializable {
    /** The same call at another place, as a 3xx asks for. */
    Way redirected(String contact) {
        return new Way(trunk, contact, to, callerId, sip);
    }

    /** Whether a contact stands for the number that this way dials. */
    boolean dials(String contact) {
        return user(uri).equals(user(contact));
    }

    /** The user part without its parameters and without the plus that some leave out. */
    private static String user(String uri) {
        int colon = uri.indexOf(':');
        int at = uri.indexOf('@');
        if (at <= colon) return "";
        String user = uri.substring(colon + 1, at);
        int parameters = user.indexOf(';');
        String plain = parameters < 0 ? user : user.substring(0, parameters);
        return plain.startsWith("+") ? plain.substring(1) : plain;
    }
}
