package org.cordboard.core.call;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a call is sent, and how.
 *
 * @param uri `sip:HOST:PORT` of the trunk's first server
 * @param callerId what the called party sees, E.164 or a SIP user part
 * @param furtherServers URIs of the trunk's other servers, tried in this order when the ones before fail
 * @param sip how SIP is spoken there
 * Immutable.
 */
public record TrunkTarget(String uri, String callerId, List<String> furtherServers, SipProfile sip)
        implements Serializable {
    public TrunkTarget {
        furtherServers = List.copyOf(furtherServers);
    }

    /** A trunk with one server, treated as most are. */
    public TrunkTarget(String uri, String callerId) {
        this(uri, callerId, List.of(), SipProfile.defaults());
    }

    /** Its servers in the order in which they are tried. */
    public List<String> servers() {
        List<String> all = new ArrayList<>();
        all.add(uri);
        all.addAll(furtherServers);
        return Collections.unmodifiableList(all);
    }
}
