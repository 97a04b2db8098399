package org.cordboard.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class OfferAnswerProperties {
    private static LocalMedia media(int port, long session) {
        return new LocalMedia(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), session, 1);
    }

    @Property
    void two_of_us_always_agree(
            @ForAll @IntRange(min = 1, max = 65535) int offering,
            @ForAll @IntRange(min = 1, max = 65535) int answering,
            @ForAll @LongRange(min = 0) long session)
            throws SdpException {
        OfferAnswer.Answer answer =
                OfferAnswer.answer(media(answering, session), OfferAnswer.offer(media(offering, session)));
        Negotiated asked = answer.negotiated();
        Negotiated asking = OfferAnswer.accept(media(1, 1), answer.sdp());
        assertEquals(offering, asked.remote().getPort());
        assertEquals(answering, asking.remote().getPort());
        assertEquals(asked.audioPayloadType(), asking.audioPayloadType());
        assertEquals(asked.eventPayloadType(), asking.eventPayloadType());
        assertEquals(Direction.SENDRECV, asking.direction());
    }

    @Property
    void what_flows_is_the_same_from_both_sides(@ForAll Direction offered) throws SdpException {
        String offer = OfferAnswer.offer(media(4000, 1)).replace("a=sendrecv", "a=" + offered.attribute());
        OfferAnswer.Answer answer = OfferAnswer.answer(media(5000, 1), offer);
        assertEquals(offered.reversed(), answer.negotiated().direction());
        assertEquals(offered, OfferAnswer.accept(media(1, 1), answer.sdp()).direction());
    }

    @Property(tries = 3000)
    void a_mutated_offer_is_answered_or_refused_with_a_sentence(
            @ForAll @Size(max = 8) int[] places, @ForAll @StringLength(max = 12) String inserted) {
        StringBuilder sdp = new StringBuilder(OfferAnswer.offer(media(4000, 1)));
        for (int place : places) {
            int at = Math.floorMod(place, sdp.length());
            switch (Math.floorMod(place, 3)) {
                case 0 -> sdp.deleteCharAt(at);
                case 1 -> sdp.setCharAt(at, (char) (place >> 8));
                default -> sdp.insert(at, inserted);
            }
        }
        answeredOrRefused(sdp.toString());
    }

    @Property
    void any_text_is_answered_or_refused_with_a_sentence(@ForAll @StringLength(max = 300) String text) {
        answeredOrRefused(text);
        answeredOrRefused("v=0\r\n" + text);
    }

    private static void answeredOrRefused(String offer) {
        try {
            OfferAnswer.Answer answer = OfferAnswer.answer(media(5000, 1), offer);
            assertTrue(answer.sdp().contains("m=audio 5000 RTP/AVP"));
        } catch (SdpException e) {
            assertFalse(e.getMessage().isBlank());
            assertTrue(e.getMessage().length() < 4000 && e.getMessage().chars().allMatch(c -> c >= 32 && c < 127));
        }
    }
}
