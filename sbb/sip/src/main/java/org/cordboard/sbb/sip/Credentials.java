package org.cordboard.sbb.sip;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.DigestCredentials;
import org.jspecify.annotations.Nullable;

/**
 * What one leg knows of those who asked it for digest authentication: sent along with every later request, so that these are not asked
 * for again (RFC 3261 22.2).
 *
 * @param own who we are, or null when we have no credentials
 * @param challenges the last challenge of each realm, with how often it was answered
 * @param invited what the last INVITE carried; its ACK repeats it (RFC 3261 22.1)
 * Immutable.
 */
record Credentials(@Nullable DigestCredentials own, List<Counted> challenges, List<Answer> invited)
        implements Serializable {
    Credentials {
        challenges = List.copyOf(challenges);
        invited = List.copyOf(invited);
    }

    static Credentials of(@Nullable DigestCredentials own) {
        return new Credentials(own, List.of(), List.of());
    }

    /**
     * A challenge and what became of its answers.
     *
     * @param count how many requests carried one: each nonce has a count of its own (RFC 7616 3.4)
     * @param accepted whether such a request was let through: a further challenge is then about the nonce, also where it does not say so
     */
    record Counted(Challenge challenge, int count, boolean accepted) implements Serializable {
        Counted once() {
            return new Counted(challenge, count + 1, accepted);
        }

        Counted letThrough() {
            return new Counted(challenge, count, true);
        }
    }

    /** An answer to one challenge: the header's name and value. */
    record Answer(String header, String value) implements Serializable {}

    /**
     * With these challenges answered from now on; empty when there is no answer: no credentials, another realm, or an answer that was
     * refused (RFC 3261 22.2: a second challenge of the same realm that is not stale).
     */
    Optional<Credentials> challenged(List<Challenge> fresh) {
        if (own == null) return Optional.empty();
        List<Counted> known = new ArrayList<>(challenges);
        List<Challenge> chosen = new ArrayList<>();
        for (Challenge challenge : fresh) {
            boolean mine = own.realm() == null || own.realm().equals(challenge.realm());
            // RFC 8760 2.4: of several algorithms of one realm the first that we have.
            boolean first = chosen.stream().noneMatch(other -> sameRealm(other, challenge));
            if (mine && first) chosen.add(challenge);
        }
        for (Challenge challenge : chosen) {
            boolean refused =
                    known.stream().anyMatch(other -> sameRealm(other.challenge(), challenge) && !other.accepted());
            if (refused && !challenge.stale()) return Optional.empty();
            known.removeIf(other -> sameRealm(other.challenge(), challenge));
            known.add(new Counted(challenge, 0, false));
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(new Credentials(own, known, invited));
    }

    /** With the count for one more request. */
    Credentials counted() {
        List<Counted> once = challenges.stream().map(Counted::once).toList();
        return new Credentials(own, once, invited);
    }

    /** A request with these answers was let through. */
    Credentials accepted() {
        List<Counted> good = challenges.stream().map(Counted::letThrough).toList();
        return new Credentials(own, good, invited);
    }

    /** The INVITE carried these. */
    Credentials invitedWith(List<Answer> answers) {
        return new Credentials(own, challenges, answers);
    }

    /** The headers for a request; the count is that of this very request. */
    List<Answer> answers(String method, String uri, String cnonce) {
        List<Answer> answers = new ArrayList<>();
        for (Counted each : challenges) {
            if (own == null) continue;
            Challenge challenge = each.challenge();
            Digest.Request request = new Digest.Request(method, uri, each.count(), cnonce);
            answers.add(new Answer(
                    challenge.proxy() ? "Proxy-Authorization" : "Authorization",
                    Digest.answer(challenge, own, request)));
        }
        return answers;
    }

    private static boolean sameRealm(Challenge one, Challenge other) {
        return one.proxy() == other.proxy() && one.realm().equals(other.realm());
    }
}
