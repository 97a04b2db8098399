package org.cordboard.sbb.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordboard.core.call.DigestCredentials;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final DigestCredentials MUFASA = new DigestCredentials("Mufasa", "Circle of Life", null);
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final Digest.Request REQUEST =
            new Digest.Request("GET", "/dir/index.html", 1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    /** RFC 7616 3.9.1. */
    @Test
    void the_examples_of_the_rfc_have_its_responses() {
        assertEquals("8ca523f5e9506fed4657c9700eebdbec", response("MD5"));
        assertEquals("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", response("SHA-256"));
    }

    @Test
    void of_several_algorithms_the_first_that_we_have_is_answered() {
        Credentials answering = Credentials.of(MUFASA)
                .challenged(challenges("SHA3-512", "SHA-256", "MD5"))
                .orElseThrow()
                .counted();
        List<Credentials.Answer> answers = answering.answers("INVITE", "sip:a@b", "c");
        assertEquals(1, answers.size());
        assertTrue(answers.get(0).value().contains("algorithm=SHA-256"), answers::toString);
        assertTrue(answers.get(0).value().contains("nc=00000001"), answers::toString);
    }

    @Test
    void a_refused_answer_is_not_given_again_unless_its_nonce_was_stale() {
        Credentials once = Credentials.of(MUFASA).challenged(challenges("MD5")).orElseThrow();
        assertEquals(Optional.empty(), once.challenged(challenges("MD5")));
        List<Challenge> stale = List.of(Challenge.read(
                        false,
                        "Digest realm=\"http-auth@example.org\", nonce=\"new\", stale=TRUE, qop=\"auth-int, auth\"")
                .orElseThrow());
        assertEquals(
                "new",
                once.challenged(stale)
                        .orElseThrow()
                        .challenges()
                        .get(0)
                        .challenge()
                        .nonce());
    }

    /** Many servers give each nonce out for some minutes and do not say "stale" afterwards: the BYE would never be taken. */
    @Test
    void a_new_nonce_after_an_accepted_answer_is_answered_once_more() {
        Credentials accepted = Credentials.of(MUFASA)
                .challenged(challenges("MD5"))
                .orElseThrow()
                .counted()
                .accepted();
        Credentials again = accepted.challenged(challenges("MD5")).orElseThrow().counted();
        assertTrue(again.answers("BYE", "sip:a@b", "c").get(0).value().contains("nc=00000001"));
        assertEquals(Optional.empty(), again.challenged(challenges("MD5")));
    }

    /** RFC 7616 3.4: a server that sees a count twice for its nonce takes the second for a replay. */
    @Test
    void a_proxys_nonce_goes_on_being_counted_when_the_server_asks_too() {
        Challenge proxy = Challenge.read(true, "Digest realm=\"proxy\", nonce=\"p\", qop=\"auth\"")
                .orElseThrow();
        Credentials both = Credentials.of(MUFASA)
                .challenged(List.of(proxy))
                .orElseThrow()
                .counted()
                .challenged(challenges("MD5"))
                .orElseThrow()
                .counted();
        List<Credentials.Answer> answers = both.answers("INVITE", "sip:a@b", "c");
        assertTrue(answers.get(0).value().contains("nc=00000002"), answers::toString);
        assertTrue(answers.get(1).value().contains("nc=00000001"), answers::toString);
    }

    @Test
    void a_realm_that_is_not_ours_gets_no_answer() {
        DigestCredentials elsewhere = new DigestCredentials("Mufasa", "x", "elsewhere");
        assertEquals(Optional.empty(), Credentials.of(elsewhere).challenged(challenges("MD5")));
        assertEquals(Optional.empty(), Credentials.of(null).challenged(challenges("MD5")));
    }

    @Test
    void what_we_cannot_do_is_no_challenge() {
        assertEquals(Optional.empty(), Challenge.read(false, "Basic realm=\"x\""));
        assertEquals(Optional.empty(), Challenge.read(false, "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\""));
        assertEquals(Optional.empty(), Challenge.read(false, "Digest realm=\"x\""));
    }

    private static String response(String algorithm) {
        return Digest.response(challenge(algorithm), MUFASA, REQUEST);
    }

    private static List<Challenge> challenges(String... algorithms) {
        return Arrays.stream(algorithms)
                .flatMap(algorithm -> Challenge.read(false, text(algorithm)).stream())
                .toList();
    }

    private static Challenge challenge(String algorithm) {
        return Challenge.read(false, text(algorithm)).orElseThrow();
    }

    private static String text(String algorithm) {
        return "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm + ", nonce=\""
                + NONCE + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    }
}
