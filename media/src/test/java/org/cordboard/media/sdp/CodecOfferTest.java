package org.cordboard.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.cordboard.media.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecOfferTest {
    private static final LocalMedia LOCAL = new LocalMedia(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 20_000), 42, 1)
            .withCodecs(List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.OPUS));

    private static String session(String lines) {
        return "v=0\r\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\r\ns= \r\n"
                + "c=IN IP4 192.0.2.1\r\nt=0 0\r\n" + lines;
    }

    @Test
    void every_codec_is_offered_by_our_preference() {
        assertTrue(OfferAnswer.offer(LOCAL).contains("""
                m=audio 20000 RTP/AVP 0 8 9 111 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:9 G722/8000
                a=rtpmap:111 opus/48000/2
                a=fmtp:111 maxplaybackrate=16000;sprop-maxcapturerate=16000;useinbandfec=0
                a=rtpmap:101 telephone-event/8000
                """.replace("\n", "\r\n")), () -> OfferAnswer.offer(LOCAL));
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void each_codec_can_be_agreed_on_in_both_roles(Codec codec) throws SdpException {
        LocalMedia alone = LOCAL.withCodecs(List.of(codec));
        OfferAnswer.Answer answer = OfferAnswer.answer(alone, OfferAnswer.offer(LOCAL));
        assertEquals(codec, answer.negotiated().codec());
        Negotiated offering = OfferAnswer.accept(LOCAL, answer.sdp());
        assertEquals(codec, offering.codec());
        assertEquals(codec, offering.receives().codec(answer.negotiated().audioPayloadType()));
    }

    @Test
    void rfc_4317_2_1_one_of_several_codecs_is_taken_and_the_unknown_one_left() throws SdpException {
        String offer = session("""
                m=audio 49170 RTP/AVP 0 8 97
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:97 iLBC/8000
                m=video 51372 RTP/AVP 31 32
                a=rtpmap:31 H261/90000
                a=rtpmap:32 MPV/90000
                """);
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL.withCodecs(List.of(Codec.PCMA, Codec.PCMU)), offer);
        assertEquals(Codec.PCMA, answer.negotiated().codec());
        assertTrue(answer.sdp().contains("m=audio 20000 RTP/AVP 8\r\n"), answer.sdp());
        assertTrue(answer.sdp().contains("m=video 0 RTP/AVP 31 32\r\n"), answer.sdp());
    }

    @Test
    void rfc_4317_2_2_the_answerers_first_codec_is_sent_and_each_of_its_codecs_is_received() throws SdpException {
        Negotiated agreed = OfferAnswer.accept(LOCAL, session("""
                m=audio 49172 RTP/AVP 8 0
                a=rtpmap:8 PCMA/8000
                a=rtpmap:0 PCMU/8000
                m=video 0 RTP/AVP 31
                """));
        assertEquals(Codec.PCMA, agreed.codec());
        assertEquals(8, agreed.audioPayloadType());
        assertEquals(Codec.PCMU, agreed.receives().codec(0));
    }

    @Test
    void rfc_4317_2_4_audio_and_telephone_events_on_two_streams_the_second_is_refused() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL, session("""
                m=audio 49170 RTP/AVP 0 97
                a=rtpmap:0 PCMU/8000
                a=rtpmap:97 iLBC/8000
                m=audio 49172 RTP/AVP 98
                a=rtpmap:98 telephone-event/8000
                a=sendonly
                """));
        assertEquals(49_170, answer.negotiated().remote().getPort());
        assertEquals(-1, answer.negotiated().eventPayloadType());
        assertTrue(answer.sdp().contains("m=audio 0 RTP/AVP 98\r\n"), answer.sdp());
    }

    @Test
    void rfc_4317_3_1_a_stream_on_hold_is_received_only_and_comes_back() throws SdpException {
        String held = session("m=audio 49170 RTP/AVP 0 97\r\na=rtpmap:0 PCMU/8000\r\na=sendonly\r\n");
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL, held);
        assertTrue(answer.sdp().endsWith("a=recvonly\r\n"), answer.sdp());
        assertFalse(answer.negotiated().direction().sends());
        assertTrue(OfferAnswer.answer(LOCAL, held.replace("a=sendonly\r\n", ""))
                .sdp()
                .endsWith("a=sendrecv\r\n"));
    }

    @Test
    void our_own_hold_is_offered_and_answered() throws SdpException {
        LocalMedia holding = LOCAL.withDirection(Direction.SENDONLY);
        assertTrue(OfferAnswer.offer(holding).endsWith("a=sendonly\r\n"));
        OfferAnswer.Answer answer = OfferAnswer.answer(holding, session("m=audio 49170 RTP/AVP 0\r\n"));
        assertEquals(Direction.SENDONLY, answer.negotiated().direction());
        assertTrue(answer.sdp().endsWith("a=sendonly\r\n"));
        assertEquals(
                Direction.INACTIVE,
                OfferAnswer.answer(holding, session("m=audio 49170 RTP/AVP 0\r\na=sendonly\r\n"))
                        .negotiated()
                        .direction());
    }

    @Test
    void the_wanted_packet_time_is_kept_within_what_can_be_sent() throws SdpException {
        int[][] wishes = {{10, 10}, {20, 20}, {30, 30}, {40, 40}, {60, 40}, {5, 10}, {25, 20}};
        for (int[] wish : wishes) {
            String offer = session("m=audio 49170 RTP/AVP 0\r\na=ptime:" + wish[0] + "\r\n");
            assertEquals(wish[1], OfferAnswer.answer(LOCAL, offer).negotiated().packetTime(), offer);
        }
        String limited = session("m=audio 49170 RTP/AVP 0\r\na=ptime:30\r\na=maxptime:20\r\n");
        assertEquals(20, OfferAnswer.answer(LOCAL, limited).negotiated().packetTime());
        String opus = session("m=audio 49170 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\na=ptime:30\r\n");
        assertEquals(20, OfferAnswer.answer(LOCAL, opus).negotiated().packetTime());
    }

    @Test
    void opus_keeps_the_peers_number_in_later_offers() throws SdpException {
        String offer = session(
                "m=audio 49170 RTP/AVP 101 100\r\na=rtpmap:101 opus/48000/2\r\na=rtpmap:100 telephone-event/8000\r\n");
        Negotiated agreed = OfferAnswer.answer(LOCAL, offer).negotiated();
        assertEquals(Codec.OPUS, agreed.codec());
        assertEquals(101, agreed.audioPayloadType());
        String again = OfferAnswer.offer(LOCAL.withNumbers(agreed.receives()));
        assertTrue(again.contains("m=audio 20000 RTP/AVP 0 8 9 101 100\r\n"), again);
    }

    /** RFC 4568 10.1.1, made to our suites. */
    private static final String SECURED = session("""
            m=audio 49170 RTP/SAVP 0
            a=crypto:1 F8_128_HMAC_SHA1_80 inline:MTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5QUJjZGVm|2^20|1:4
            a=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj|2^20
            a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:QUJjZGVmMTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5
            """);

    private static final List<SrtpKey> KEYS = List.of(
            new SrtpKey(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, "PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR"),
            new SrtpKey(2, CryptoSuite.AES_CM_128_HMAC_SHA1_32, "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz"));

    @Test
    void rfc_4568_the_answer_bears_the_tag_of_the_line_that_was_chosen() throws SdpException {
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL.withSecurity(Security.ACCEPTED, KEYS), SECURED);
        assertTrue(answer.sdp().contains("m=audio 20000 RTP/SAVP 0\r\n"), answer.sdp());
        assertTrue(
                answer.sdp()
                        .contains(
                                "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR\r\n"),
                answer.sdp());
        SrtpKeys keys = Objects.requireNonNull(answer.negotiated().keys());
        assertEquals(30, keys.theirs().keyAndSalt().length);
        assertFalse(keys.toString().contains("PS1u"), "keys are not for logs");
    }

    @Test
    void srtp_is_offered_where_it_is_demanded_and_plain_answers_are_refused() throws SdpException {
        LocalMedia demanding = LOCAL.withSecurity(Security.ALWAYS, KEYS);
        String offer = OfferAnswer.offer(demanding);
        assertTrue(offer.contains("RTP/SAVP 0 8 9 111 101") && offer.contains("a=crypto:2 AES_CM_128_HMAC_SHA1_32"));
        OfferAnswer.Answer answer = OfferAnswer.answer(LOCAL.withSecurity(Security.ACCEPTED, KEYS), offer);
        assertNotNull(OfferAnswer.accept(demanding, answer.sdp()).keys());
        assertThrows(SdpException.class, () -> OfferAnswer.accept(demanding, session("m=audio 4000 RTP/AVP 0\r\n")));
        assertThrows(SdpException.class, () -> OfferAnswer.accept(demanding, session("m=audio 4000 RTP/SAVP 0\r\n")));
        assertThrows(SdpException.class, () -> OfferAnswer.answer(demanding, session("m=audio 4000 RTP/AVP 0\r\n")));
        assertThrows(SdpException.class, () -> OfferAnswer.answer(LOCAL, SECURED));
        assertNull(
                OfferAnswer.answer(LOCAL.withSecurity(Security.ACCEPTED, KEYS), session("m=audio 4000 RTP/AVP 0\r\n"))
                        .negotiated()
                        .keys());
    }

    @Test
    void of_a_plain_and_a_secured_stream_the_first_usable_is_taken() throws SdpException {
        String both = session("""
                m=audio 4000 RTP/AVP 0
                m=audio 4002 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:QUJjZGVmMTIzNDU2Nzg5QUJDREUwMTIzNDU2Nzg5
                """);
        assertEquals(
                4002,
                OfferAnswer.answer(LOCAL.withSecurity(Security.ALWAYS, KEYS), both)
                        .negotiated()
                        .remote()
                        .getPort());
    }
}
