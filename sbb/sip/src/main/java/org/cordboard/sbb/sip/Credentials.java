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
 * @param challenges the last challenge of each realm
 * @param nonceCount how often they were answered
 * @param invited what the INVITE carried; its ACK repeats it (RFC 3261 22.1)
 * Immutable.
 */
record Credentials(@Nullable DigestCredentials own, List<Challenge> challenges, int nonceCount, List<Answer> invited)
        implements Serializable {
    Credentials {
        challenges = List.copyOf(challenges);
        invited = List.copyOf(invited);
    }

    static Credentials of(@Nullable DigestCredentials own) {
        return new Credentials(own, List.of(), 0, List.of());
    }

    /** An answer to one challenge: the header's name and value. */
    record Answer(String header, String value) implements Serializable {}

    /**
     * With these challenges answered from now on; empty when there is no answer: no credentials, another realm, or an answer that was
     * refused (RFC 3261 22.2: a second challenge of the same realm that is not stale).
     */
    Optional<Credentials> challenged(List<Challenge> fresh) {
        if (own == null) return Optional.empty();
        List<Challenge> known = new ArrayList<>(challenges);
        List<Challenge> chosen = new ArrayList<>();
        for (Challenge challenge : fresh) {
            boolean mine = own.realm() == null || own.realm().equals(challenge.realm());
            // RFC 8760 2.4: of several algorithms of one realm the first that we have.
            boolean first = chosen.stream().noneMatch(other -> sameRealm(other, challenge));
            if (mine && first) chosen.add(challenge);
        }
        for (Challenge challenge : chosen) {
            boolean answered = known.removeIf(other -> sameRealm(other, challenge));
            if (answered && !challenge.stale()) return Optional.empty();
            known.add(challenge);
        }
        return chosen.isEmpty() ? Optional.empty() : Optional.of(new Credentials(own, known, 0, invited));
    }

    /** With the count for one more request. */
    Credentials counted() {
        return challenges.isEmpty() ? this : new Credentials(own, challenges, nonceCount + 1, invited);
    }

    /** The INVITE carried these. */
    Credentials invitedWith(List<Answer> answers) {
        return new Credentials(own, challenges, nonceCount, answers);
    }

    /** The headers for a request; the count is that of this very request. */
    List<Answer> answers(String method, String uri, String cnonce) {
        List<Answer> answers = new ArrayList<>();
        for (Challenge challenge : challenges) {
            if (own == null) continue;
            Digest.Request request = new Digest.Request(method, uri, nonceCount, cnonce);
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
