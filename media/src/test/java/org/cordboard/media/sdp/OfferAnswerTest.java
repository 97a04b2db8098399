package org.cordboard.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OfferAnswerTest {
    private static final LocalMedia LOCAL =
            new LocalMedia(new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000), 42, 1);

    /** RFC 3264 10.1, with an address for the host name. */
    private static final String ALICE = """
            v=0
            o=alice 2890844526 2890844526 IN IP4 host.anywhere.com
            s=
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 49170 RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            m=video 51372 RTP/AVP 31
            a=rtpmap:31 H261/90000
            m=video 53000 RTP/AVP 32
            a=rtpmap:32 MPV/90000
            """;

    private static String audio(String lines) {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" + lines;
    }

    private static String refusal(String offer) {
        return assertThrows(SdpException.class, () -> OfferAnswer.answer(LOCAL, offer))
                .getMessage();
    }

    @Test
    void our_offer_has_pcmu_and_telephone_event() {
        assertEquals("""
                v=0
                o=cordboard 42 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 20000 RTP/AVP 0 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:20
                a=sendrecv
                """.replace("\n", "\r\n"), OfferAnswer.offer(LOCAL));
    }

    @Test
    void rfc_3264_10_1_audio_is_taken_and_both_videos_are_refused() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL, ALICE);
        assertEquals(
                new InetSocketAddress("192.0.2.9", 49170), answer.negotiated().remote());
        assertEquals(-1, answer.negotiated().eventPayloadType());
        assertTrue(answer.sdp().contains("m=audio 20000 RTP/AVP 0\r\n"), answer.sdp());
        assertTrue(answer.sdp().contains("m=video 0 RTP/AVP 31\r\nm=video 0 RTP/AVP 32\r\n"), answer.sdp());
    }

    @Test
    void rfc_3264_10_1_a_host_name_is_not_looked_up() {
        String named = ALICE.replace("192.0.2.9", "host.anywhere.com");
        assertTrue(refusal(named).contains("must be an IP address, was 'host.anywhere.com'"));
    }

    @Test
    void rfc_3264_10_2_pcmu_is_chosen_of_three_and_inactive_answers_inactive() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL, audio("""
                m=audio 62986 RTP/AVP 0 4 18
                a=rtpmap:0 PCMU/8000
                a=rtpmap:4 G723/8000
                a=rtpmap:18 G729/8000
                a=inactive
                """));
        assertEquals(Direction.INACTIVE, answer.negotiated().direction());
        assertTrue(answer.sdp().contains("m=audio 20000 RTP/AVP 0\r\n")
                && answer.sdp().contains("a=inactive\r\n"));
    }

    @Test
    void the_answer_keeps_the_offered_payload_types() throws SdpException {
        OfferAnswer.Answer answer =
                OfferAnswer.answer(LOCAL, audio("m=audio 4000 RTP/AVP 8 0 96\r\na=rtpmap:96 telephone-event/8000\r\n"));
        assertEquals(96, answer.negotiated().eventPayloadType());
        assertTrue(answer.sdp().contains("m=audio 20000 RTP/AVP 0 96\r\n"), answer.sdp());
    }

    @Test
    void a_dynamic_payload_type_for_pcmu_is_understood() throws SdpException {
        assertEquals(
                97,
                OfferAnswer.answer(LOCAL, audio("m=audio 4000 RTP/AVP 97\r\na=rtpmap:97 pcmu/8000/1\r\n"))
                        .negotiated()
                        .audioPayloadType());
    }

    @Test
    void an_offer_to_send_only_is_answered_with_receive_only() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(
                LOCAL, audio("a=sendonly\r\nm=audio 4000 RTP/AVP 0\r\n").replace("t=0 0\r\n", ""));
        assertEquals(Direction.RECVONLY, answer.negotiated().direction());
        assertTrue(answer.sdp().contains("a=recvonly\r\n"));
    }

    @Test
    void hold_by_a_zero_address_stops_our_sending() throws SdpException {
        Negotiated held = OfferAnswer.accept(LOCAL, audio("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n"));
        assertEquals(Direction.RECVONLY, held.direction());
    }

    @Test
    void the_first_usable_audio_stream_is_taken_and_the_others_refused_in_their_places() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(
                LOCAL, audio("m=audio 4000 RTP/SAVP 0\r\nm=audio 4002 RTP/AVP 8\r\nm=audio 4004 RTP/AVP 0\r\n"));
        assertEquals(4004, answer.negotiated().remote().getPort());
        assertTrue(answer.sdp().contains("m=audio 0 RTP/SAVP 0\r\nm=audio 0 RTP/AVP 8\r\nm=audio 20000 RTP/AVP 0\r\n"));
    }

    @Test
    void an_answer_by_ip_version_6_is_understood() throws SdpException {
        Negotiated agreed = OfferAnswer.accept(LOCAL, "v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 4000 RTP/AVP 0\r\n");
        assertEquals(new InetSocketAddress("2001:db8::1", 4000), agreed.remote());
    }

    @Test
    void what_cannot_be_used_is_refused_with_a_sentence() {
        assertTrue(refusal("").contains("must begin with 'v=0'"));
        assertTrue(refusal("<html>").contains("begins with '<html>'"));
        assertTrue(
                refusal(audio("m=audio 4000 RTP/AVP 8 18\r\n")).contains("with PCMU, has 'm=audio 4000 RTP/AVP 8 18'"));
        assertTrue(refusal(audio("")).contains("has no media line"));
        assertTrue(refusal(audio("m=audio 70000 RTP/AVP 0\r\n")).contains("a media line must read"));
        assertTrue(refusal("v=0\r\nm=audio 4000 RTP/AVP 0\r\n").contains("has no address"));
        assertTrue(refusal(audio("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 224.0.0.1\r\n"))
                .contains("multicast"));
        assertTrue(refusal("v=0\r\n" + "a=x\r\n".repeat(20_000)).contains("at most 32768 characters"));
    }

    @Test
    void an_answer_that_refuses_or_changes_our_stream_is_refused() {
        for (String lines : new String[] {
            "m=audio 0 RTP/AVP 0\r\n",
            "m=video 4000 RTP/AVP 31\r\n",
            "m=audio 4000 RTP/SAVP 0\r\n",
            "m=audio 4000 RTP/AVP 8\r\n"
        }) {
            assertThrows(SdpException.class, () -> OfferAnswer.accept(LOCAL, audio(lines)), lines);
        }
    }
}
