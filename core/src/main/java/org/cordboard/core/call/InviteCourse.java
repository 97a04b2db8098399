package org.cordboard.core.call;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordboard.core.record.PhoneNumber;

/**
 * The course of one attempt's INVITEs: which place is tried now, and which one after a refusal. It always comes to an end: every place is
 * tried once, challenges and redirects are bounded. Pure.
 *
 * @param ways the places that are left, at least one; the first is being tried
 * @param been trunks and request URIs that were tried
 * @param redirects how many 3xx were followed
 * @param repeats how often the present place was asked again, with credentials or another session interval
 * @param session the session interval to ask for (RFC 4028), zero for none
 * @param shortest the shortest session interval that we accept, sent as Min-SE
 * Immutable.
 */
public record InviteCourse(
        List<Way> ways, List<String> been, int redirects, int repeats, Duration session, Duration shortest)
        implements Serializable {
    /** So many 3xx are followed in one attempt. */
    public static final int MOST_REDIRECTS = 5;

    /** So many contacts of one 3xx are tried: the other side decides how many it sends. */
    public static final int MOST_CONTACTS = 5;

    /** So often one place is asked again: a proxy's and a server's challenge, each once stale, and a 422. */
    public static final int MOST_REPEATS = 5;

    public InviteCourse {
        ways = List.copyOf(ways);
        been = List.copyOf(been);
        if (ways.isEmpty()) throw new IllegalArgumentException("an INVITE must have a place to go to");
    }

    /** A number, by these trunks and all of their servers, in order. */
    public static InviteCourse to(PhoneNumber number, List<TrunkTarget> trunks) {
        List<Way> ways = new ArrayList<>();
        for (int trunk = 0; trunk < trunks.size(); trunk++) {
            TrunkTarget target = trunks.get(trunk);
            for (String server : target.servers()) {
                String uri = "sip:" + number.e164() + "@" + server.replaceFirst("^sips?:", "");
                ways.add(new Way(trunk, uri, uri, target.callerId(), target.sip()));
            }
        }
        return from(ways);
    }

    /** One phone. */
    public static InviteCourse to(String uri, String callerId) {
        return from(List.of(new Way(0, uri, uri, callerId, SipProfile.defaults())));
    }

    private static InviteCourse from(List<Way> ways) {
        return at(ways, List.of(), 0);
    }

    private static InviteCourse at(List<Way> ways, List<String> been, int redirects) {
        Duration session = ways.get(0).sip().sessionExpires();
        return new InviteCourse(ways, been, redirects, 0, session, SipProfile.SHORTEST_SESSION);
    }

    /** Where the INVITE goes now. */
    public Way way() {
        return ways.get(0);
    }

    /** Whether there is another place after this one. */
    public boolean hasMore() {
        return ways.size() > 1;
    }

    /** Where the INVITE goes after this refusal; empty when the refusal stands. */
    public Optional<InviteCourse> after(Refusal refusal) {
        if (refusal.answerable() && repeats < MOST_REPEATS) return Optional.of(again(session, shortest));
        if (refusal.status() == 422) return withLongerSession(refusal);
        if (!refusal.isTheTrunks()) return Optional.empty();
        return switch (refusal.status() / 100) {
            case 3 -> redirected(refusal.contacts());
            case 4 -> refusal.status() == 401 || refusal.status() == 407 ? nextTrunk() : nextWay();
            default -> nextWay();
        };
    }

    /** RFC 4028 7.3: the same again with the interval that the server accepts. */
    private Optional<InviteCourse> withLongerSession(Refusal refusal) {
        Duration minimum = refusal.minimum();
        if (minimum == null || minimum.compareTo(shortest) <= 0 || repeats >= MOST_REPEATS) return Optional.empty();
        Duration longer = session.compareTo(minimum) < 0 ? minimum : session;
        return Optional.of(again(longer, minimum));
    }

    /** A session is not to be shorter than this from now on: so said the other side of an established dialog (RFC 4028 7.4). */
    public InviteCourse accepting(Duration minimum) {
        return new InviteCourse(ways, been, redirects, repeats, session, minimum);
    }

    private InviteCourse again(Duration interval, Duration minimum) {
        return new InviteCourse(ways, been, redirects, repeats + 1, interval, minimum);
    }

    private Optional<InviteCourse> redirected(List<String> contacts) {
        List<Way> next = new ArrayList<>();
        for (String contact : contacts) {
            boolean room = next.size() < MOST_CONTACTS;
            if (room && follows(contact)) next.add(way().redirected(contact));
        }
        int followed = next.isEmpty() ? 0 : 1;
        next.addAll(rest());
        return redirects + followed > MOST_REDIRECTS ? onward(rest(), 0) : onward(next, followed);
    }

    private boolean follows(String contact) {
        return switch (way().sip().redirects()) {
            case NEVER -> false;
            case SAME_NUMBER -> way().dials(contact);
            case ANYWHERE -> true;
        };
    }

    private Optional<InviteCourse> nextWay() {
        return onward(rest(), 0);
    }

    /** Another server of the same trunk would not know us better. */
    private Optional<InviteCourse> nextTrunk() {
        return onward(
                rest().stream().filter(other -> other.trunk() != way().trunk()).toList(), 0);
    }

    private List<Way> rest() {
        return ways.subList(1, ways.size());
    }

    /** By those of these ways that were not gone before. */
    private Optional<InviteCourse> onward(List<Way> candidates, int followed) {
        List<String> tried = new ArrayList<>(been);
        tried.add(place(way()));
        Set<String> seen = new HashSet<>(tried);
        List<Way> fresh =
                candidates.stream().filter(other -> seen.add(place(other))).toList();
        return fresh.isEmpty() ? Optional.empty() : Optional.of(at(fresh, tried, redirects + followed));
    }

    /** Two trunks may share a server and not their credentials. */
    private static String place(Way way) {
        return way.trunk() + " " + way.uri();
    }
}
