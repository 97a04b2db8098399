package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {
    private static final long MS = 1_000_000;

    private final OutgoingStream stream = new OutgoingStream(77, 65534, -100);

    private ByteBuf own(long frame, long ms) {
        ByteBuf packet = Packets.packet(0, false, 0, 0, 0, 160);
        stream.own(packet, 0, 160 * frame, ms * MS);
        return packet;
    }

    private ByteBuf relayed(int sequence, int timestamp, int ssrc, long ms) {
        ByteBuf packet = Packets.packet(0, false, sequence, timestamp, ssrc, 160);
        assertTrue(stream.relay(packet, 0, ms * MS));
        return packet;
    }

    private static void is(ByteBuf packet, int sequence, int timestamp, boolean marker) {
        assertEquals(sequence, RtpPacket.sequence(packet), "sequence");
        assertEquals(timestamp, RtpPacket.timestamp(packet), "timestamp");
        assertEquals(marker, RtpPacket.marker(packet), "marker");
        assertEquals(77, RtpPacket.ssrc(packet), "ssrc");
    }

    @Test
    void own_frames_count_on_and_skipped_frames_leave_a_gap_in_time_only() {
        is(own(10, 200), 65535, 60, true);
        is(own(11, 220), 0, 220, false);
        is(own(14, 280), 1, 700, false);
    }

    @Test
    void relayed_packets_carry_on_our_numbers_and_keep_the_gaps_of_their_source() {
        own(1, 20);
        own(2, 40);
        is(relayed(5000, 1_000_000, 9, 60), 1, 380, true);
        is(relayed(5001, 1_000_160, 9, 80), 2, 540, false);
        is(relayed(5004, 1_000_640, 9, 140), 5, 1020, false);
        is(relayed(5003, 1_000_480, 9, 141), 4, 860, false);
        is(own(9, 160), 6, 1180, true);
    }

    @Test
    void a_packet_from_before_the_stretch_is_not_sent() {
        relayed(100, 16000, 9, 0);
        assertFalse(stream.relay(Packets.packet(0, false, 99, 15840, 9, 160), 0, MS));
    }

    @Test
    void a_source_that_changes_or_jumps_is_taken_up_where_the_last_one_stopped() {
        relayed(100, 16000, 9, 0);
        is(relayed(40000, 5, 10, 20), 0, 220, true);
        is(relayed(40001, 900_000_000, 10, 40), 1, 380, true);
    }

    @Test
    void after_a_cut_a_source_with_the_same_numbers_goes_on_as_well() {
        relayed(100, 16000, 9, 0);
        relayed(101, 16160, 9, 20);
        stream.cut();
        is(relayed(99, 15840, 9, 40), 1, 380, true);
    }

    @Test
    void events_keep_their_common_time_stamp() {
        relayed(100, 16000, 9, 0);
        is(relayed(101, 16160, 9, 20), 0, 220, false);
        is(relayed(102, 16160, 9, 40), 1, 220, false);
        is(relayed(103, 16160, 9, 60), 2, 220, false);
    }

    @Test
    void silence_of_the_source_passes_as_time() {
        own(1, 20);
        is(relayed(1, 0, 9, 1020), 0, 60 + 50 * 160, true);
    }

    @Test
    void a_talk_of_hours_never_looks_like_the_past() {
        long at = 0;
        int timestamp = 0;
        for (int i = 0; i < 200_000; i++) {
            ByteBuf packet = Packets.packet(0, false, i & 0xFFFF, timestamp, 9, 1);
            assertTrue(stream.relay(packet, 0, at));
            assertEquals(65535 + i & 0xFFFF, RtpPacket.sequence(packet));
            at += 20 * MS;
            timestamp += 160;
        }
    }
}
