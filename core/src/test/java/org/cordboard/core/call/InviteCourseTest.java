package org.cordboard.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cordboard.core.record.PhoneNumber;
import org.junit.jupiter.api.Test;

class InviteCourseTest {
    private static final PhoneNumber NUMBER = new PhoneNumber("+16175550123");
    private static final TrunkTarget FIRST =
            new TrunkTarget("sip:a1:5060", "+16175550100", List.of("sip:a2"), SipProfile.defaults());
    private static final TrunkTarget SECOND = new TrunkTarget("sip:b1", "+16175550200");

    private final InviteCourse start = InviteCourse.to(NUMBER, List.of(FIRST, SECOND));

    @Test
    void servers_of_one_trunk_come_before_the_next_trunk() {
        assertEquals("sip:+16175550123@a1:5060", start.way().uri());
        InviteCourse second = start.after(Refusal.of(503)).orElseThrow();
        assertEquals("sip:+16175550123@a2", second.way().uri());
        assertEquals(0, second.way().trunk());
        InviteCourse third = second.after(Refusal.of(Refusal.NOTHING_HEARD)).orElseThrow();
        assertEquals("sip:+16175550123@b1", third.way().uri());
        assertEquals("+16175550200", third.way().callerId());
        assertEquals(Optional.empty(), third.after(Refusal.of(500)));
    }

    @Test
    void what_the_called_party_says_is_not_asked_again_elsewhere() {
        for (int status : List.of(403, 404, 480, 486, 487, 488, 600, 603)) {
            assertEquals(Optional.empty(), start.after(Refusal.of(status)), () -> "after " + status);
        }
    }

    @Test
    void a_phone_that_rang_is_not_rung_again_by_another_way() {
        for (int status : List.of(408, 430, 500, 502, 503, 504)) {
            Refusal refusal = Refusal.of(status);
            assertTrue(start.after(refusal).isPresent(), () -> "before it rang, after " + status);
            assertEquals(Optional.empty(), start.after(refusal.having(true)), () -> "after " + status);
        }
        assertTrue(start.after(challenge(true).having(true)).isPresent());
        assertEquals(
                "sip:+16175550123@c",
                start.after(redirect(List.of("sip:+16175550123@c")).having(true))
                        .orElseThrow()
                        .way()
                        .uri());
    }

    @Test
    void a_challenge_is_answered_at_the_same_place_and_one_without_an_answer_leads_to_the_next_trunk() {
        InviteCourse again = start.after(challenge(true)).orElseThrow();
        assertEquals(start.way(), again.way());
        assertEquals(1, again.after(challenge(false)).orElseThrow().way().trunk());
    }

    @Test
    void a_redirect_to_another_number_is_not_followed_unless_the_trunk_may() {
        List<String> contacts = List.of("sip:+16175559999@c", "sip:16175550123;npdi@d:5062");
        InviteCourse followed = start.after(redirect(contacts)).orElseThrow();
        assertEquals("sip:16175550123;npdi@d:5062", followed.way().uri());
        assertEquals(start.way().to(), followed.way().to());
        assertEquals(
                "sip:+16175559999@c",
                with(RedirectRule.ANYWHERE)
                        .after(redirect(contacts))
                        .orElseThrow()
                        .way()
                        .uri());
        assertEquals(Optional.empty(), with(RedirectRule.NEVER).after(redirect(contacts)));
    }

    @Test
    void redirects_in_a_circle_end() {
        InviteCourse at = InviteCourse.to(NUMBER, List.of(SECOND));
        at = at.after(redirect(List.of("sip:+16175550123@c"))).orElseThrow();
        assertEquals(Optional.empty(), at.after(redirect(List.of("sip:+16175550123@b1", "sip:+16175550123@c"))));
    }

    @Test
    void a_redirect_to_very_many_places_is_followed_to_a_few() {
        List<String> contacts = IntStream.range(0, 1_000)
                .mapToObj(host -> "sip:+16175550123@h" + host)
                .toList();
        InviteCourse at = InviteCourse.to(NUMBER, List.of(SECOND));
        assertEquals(5, at.after(redirect(contacts)).orElseThrow().ways().size());
    }

    @Test
    void a_session_interval_that_is_too_small_is_asked_for_longer() {
        Refusal tooSmall = new Refusal(422, false, List.of(), Duration.ofHours(1), null);
        InviteCourse longer = start.after(tooSmall).orElseThrow();
        assertEquals(Duration.ofHours(1), longer.session());
        assertEquals(Duration.ofHours(1), longer.shortest());
        assertEquals(Optional.empty(), longer.after(tooSmall), "it said so before");
    }

    @Test
    void secrets_are_not_printed() {
        DigestCredentials credentials = new DigestCredentials("user", "very secret", null);
        SipProfile profile = new SipProfile(
                credentials,
                RedirectRule.NEVER,
                CallerPresentation.SHOWN,
                null,
                ReliableProvisionals.OFF,
                Duration.ZERO,
                Duration.ofSeconds(1));
        InviteCourse course = InviteCourse.to(NUMBER, List.of(new TrunkTarget("sip:a", "1", List.of(), profile)));
        assertFalse(course.toString().contains("very secret"));
    }

    @Property
    void whatever_servers_say_the_course_ends_and_no_server_is_asked_for_nothing(
            @ForAll("refusals") List<Refusal> refusals) {
        InviteCourse at = start;
        List<String> asked = new ArrayList<>(List.of(place(at)));
        for (Refusal refusal : refusals) {
            Optional<InviteCourse> next = at.after(refusal);
            if (next.isEmpty()) return;
            boolean moved = !place(next.get()).equals(place(at));
            at = next.get();
            if (moved) asked.add(place(at));
        }
        assertEquals(new HashSet<>(asked).size(), asked.size(), () -> "no place is gone to twice: " + asked);
        int places = 3 + InviteCourse.MOST_REDIRECTS * 3;
        assertTrue(refusals.size() <= places * (InviteCourse.MOST_REPEATS + 1), "it ends");
    }

    @Provide
    Arbitrary<List<Refusal>> refusals() {
        Arbitrary<Integer> statuses = Arbitraries.of(302, 401, 407, 408, 422, 486, 500, 503, 503, 503);
        Arbitrary<List<String>> contacts = Arbitraries.of("c", "d", "e", "a2", "b1")
                .map(host -> "sip:+16175550123@" + host)
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        statuses,
                        contacts,
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 9))
                .as((status, where, answerable, minutes) -> new Refusal(
                        status,
                        answerable && (status == 401 || status == 407),
                        where,
                        Duration.ofMinutes(minutes),
                        null))
                .list()
                .ofMaxSize(60);
    }

    private static String place(InviteCourse course) {
        return course.way().trunk() + " " + course.way().uri();
    }

    private static InviteCourse with(RedirectRule rule) {
        SipProfile plain = SipProfile.defaults();
        SipProfile profile = new SipProfile(
                null,
                rule,
                plain.presentation(),
                null,
                plain.provisionals(),
                plain.sessionExpires(),
                plain.firstResponseWithin());
        return InviteCourse.to(NUMBER, List.of(new TrunkTarget("sip:a", "1", List.of(), profile)));
    }

    private static Refusal challenge(boolean answerable) {
        return new Refusal(407, answerable, List.of(), null, null);
    }

    private static Refusal redirect(List<String> contacts) {
        return new Refusal(302, false, contacts, null, null);
    }
}
