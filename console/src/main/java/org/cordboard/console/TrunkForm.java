package org.cordboard.console;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.cordboard.core.call.CallerPresentation;
import org.cordboard.core.call.DigestCredentials;
import org.cordboard.core.call.RedirectRule;
import org.cordboard.core.call.ReliableProvisionals;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.call.TrunkTarget;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.jspecify.annotations.Nullable;

/**
 * A trunk as somebody writes it. In a change, what is left out stays as it was and {@code null} takes the default (RFC 7396). Confined to
 * one request.
 */
final class TrunkForm {
    // RFC 3261 25.1: host and port of a SIP URI, without user part, parameters and headers.
    static final String HOST_PORT = "([A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])"
            + "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?";
    static final String USER = "[A-Za-z0-9+_.!~*'()&=$,;?/%-]{1,64}";
    static final String TRANSPORT = "(;transport=(udp|tcp|tls))?";

    private static final Pattern URI = Pattern.compile("sip:" + HOST_PORT + TRANSPORT);
    private static final String URI_RULE =
            "sip:HOST:PORT without user, and with no parameter but ;transport=udp|tcp|tls";
    private static final Pattern CALLER = Pattern.compile(USER);
    private static final Pattern IDENTITY = Pattern.compile("\\+[1-9][0-9]{1,14}|sip:" + USER + "@" + HOST_PORT);
    // RFC 3261 25.1 quoted-string, without what would have to be escaped.
    private static final Pattern QUOTABLE = Pattern.compile("[ !#-\\[\\]-~]{1,200}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_SERVERS = 15;
    private static final int MOST_CHANNELS = 100_000;
    private static final int MOST_CALLS_PER_SECOND = 10_000;

    private final Fields fields;
    private final @Nullable Trunk before;

    private TrunkForm(Fields fields, @Nullable Trunk before) {
        this.fields = fields;
        this.before = before;
    }

    /** A whole trunk; throws every problem at once. */
    static Trunk whole(Fields fields, AccountId account, TrunkId id) {
        return new TrunkForm(fields, null).read(account, id);
    }

    /** A trunk with some of it changed; throws every problem at once. */
    static Trunk change(Fields fields, Trunk before) {
        return new TrunkForm(fields, before).read(before.account(), before.id());
    }

    private Trunk read(AccountId account, TrunkId id) {
        String name = keeps("name") ? old().name() : fields.text("name", LONGEST_NAME);
        String uri = keeps("uri") ? old().target().uri() : fields.text("uri", URI, URI_RULE);
        String caller = keeps("callerId")
                ? old().target().callerId()
                : fields.text("callerId", CALLER, "a number with country code, as +16175550100, or a SIP user part");
        List<String> servers = keeps("servers")
                ? old().target().furtherServers()
                : fields.textsOr(List.of(), "servers", MOST_SERVERS, URI, URI_RULE);
        SipProfile sip = profile();
        TrunkLimits limits = new TrunkLimits(
                keeps("channels") ? old().limits().channels() : fields.integerOr(0, "channels", 0, MOST_CHANNELS),
                keeps("callsPerSecond")
                        ? old().limits().callsPerSecond()
                        : fields.integerOr(0, "callsPerSecond", 0, MOST_CALLS_PER_SECOND));
        Duration ping = keeps("pingInterval")
                ? old().pingEvery()
                : fields.durationOr(
                        Trunk.DEFAULT_PING, "pingInterval", Duration.ofSeconds(1), Duration.ofHours(1), true);
        fields.check();
        return new Trunk(account, id, name, new TrunkTarget(uri, caller, servers, sip), limits, ping);
    }

    private SipProfile profile() {
        SipProfile byDefault = SipProfile.defaults();
        SipProfile was = before == null ? byDefault : before.target().sip();
        return new SipProfile(
                credentials(was.credentials()),
                keeps("redirects")
                        ? was.redirects()
                        : fields.oneOf(RedirectRule.class, byDefault.redirects(), "redirects"),
                keeps("presentation")
                        ? was.presentation()
                        : fields.oneOf(CallerPresentation.class, byDefault.presentation(), "presentation"),
                keeps("assertedIdentity")
                        ? was.assertedIdentity()
                        : fields.textOrNull("assertedIdentity", IDENTITY, "a number as +16175550100, or sip:USER@HOST"),
                keeps("provisionals")
                        ? was.provisionals()
                        : fields.oneOf(ReliableProvisionals.class, byDefault.provisionals(), "provisionals"),
                keeps("sessionExpires")
                        ? was.sessionExpires()
                        : fields.durationOr(
                                byDefault.sessionExpires(),
                                "sessionExpires",
                                SipProfile.SHORTEST_SESSION,
                                Duration.ofHours(24),
                                true),
                keeps("firstResponseWithin")
                        ? was.firstResponseWithin()
                        : fields.durationOr(
                                byDefault.firstResponseWithin(),
                                "firstResponseWithin",
                                Duration.ofMillis(500),
                                Duration.ofSeconds(32),
                                false));
    }

    /** The password is never shown, so a change of the user name alone keeps it. */
    private @Nullable DigestCredentials credentials(@Nullable DigestCredentials was) {
        if (keeps("auth") || !fields.has("auth")) {
            return keeps("auth") ? was : null;
        }
        Fields auth = fields.object("auth");
        String rule = "1..200 printable ASCII characters without \" and \\";
        boolean change = before != null && was != null;
        String user = change && !auth.has("user") ? was.user() : auth.text("user", QUOTABLE, rule);
        String password = change && !auth.has("password") ? was.password() : auth.secret("password");
        String realm = change && !auth.mentions("realm") ? was.realm() : auth.textOrNull("realm", QUOTABLE, rule);
        return new DigestCredentials(user, password, realm);
    }

    private boolean keeps(String field) {
        return before != null && !fields.mentions(field);
    }

    private Trunk old() {
        if (before == null) {
            throw new IllegalStateException("there is no trunk before this one");
        }
        return before;
    }
}
