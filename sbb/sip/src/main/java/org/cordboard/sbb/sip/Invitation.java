package org.cordboard.sbb.sip;

import java.util.Map;

/**
 * What an INVITE is made of.
 *
 * @param target whom to call: a SIP URI
 * @param caller user part of the From header, as the called party sees it
 * @param offer our session description
 * @param headers further headers, by name
 * Immutable.
 */
public record Invitation(String target, String caller, String offer, Map<String, String> headers) {
    public Invitation {
        headers = Map.copyOf(headers);
    }
}
