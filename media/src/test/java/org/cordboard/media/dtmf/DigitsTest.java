package org.cordboard.media.dtmf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final DigitCollector.Wish FOUR =
            new DigitCollector.Wish(4, "#", Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** What a receiver hears of these digits when some packets are lost, repeated or late. */
    private static String heard(String digits, Random random, boolean lossy) {
        EventSender sender = new EventSender();
        EventReceiver receiver = new EventReceiver();
        sender.send(digits);
        StringBuilder heard = new StringBuilder();
        int timestamp = 0;
        ByteBuf kept = Unpooled.buffer();
        for (int frame = 0; frame < 20 * digits.length() + 5; frame++) {
            if (!sender.isSending()) {
                continue;
            }
            if (sender.begins()) {
                timestamp = 160 * frame;
            }
            boolean lost = lossy && frame % 3 != 0;
            ByteBuf packet = Unpooled.buffer();
            sender.write(packet, 160);
            if (lost) {
                continue;
            }
            take(receiver, packet, timestamp, heard);
            if (random.nextInt(3) == 0) {
                take(receiver, packet, timestamp, heard);
            }
            kept = packet;
        }
        take(receiver, kept, timestamp - 160, heard);
        return heard.toString();
    }

    private static void take(EventReceiver receiver, ByteBuf packet, int timestamp, StringBuilder heard) {
        char digit = receiver.take(packet, 0, 1, timestamp);
        if (digit != EventReceiver.NONE) {
            heard.append(digit);
        }
    }

    @Property(tries = 200)
    void every_digit_is_heard_once_also_with_two_of_three_packets_lost(@ForAll long seed, @ForAll boolean lossy) {
        Random random = new Random(seed);
        StringBuilder digits = new StringBuilder();
        for (int i = random.nextInt(12) + 1; i > 0; i--) {
            digits.append("0123456789*#ABCD".charAt(random.nextInt(16)));
        }
        assertEquals(digits.toString(), heard(digits.toString(), random, lossy));
    }

    @Test
    void an_event_ends_with_three_packets_of_its_whole_length() {
        EventSender sender = new EventSender();
        sender.send("5x");
        int ends = 0;
        int frames = 0;
        ByteBuf packet = Unpooled.buffer();
        while (sender.isSending()) {
            packet.clear();
            sender.write(packet, 160);
            frames++;
            if (packet.getByte(1) < 0) {
                ends++;
                assertEquals(960, packet.getUnsignedShort(2));
            }
        }
        assertEquals(3, ends);
        assertEquals(9, frames);
        assertFalse(sender.isSending(), "what is no digit is left out");
    }

    @Test
    void digits_are_enough_by_number_by_terminator_or_by_time() {
        DigitCollector four = new DigitCollector(FOUR, 0);
        assertTrue(four.digit('1', SECOND).isEmpty());
        assertTrue(four.digit('2', 2 * SECOND).isEmpty());
        assertTrue(four.at(3 * SECOND).isEmpty());
        assertTrue(four.digit('3', 3 * SECOND).isEmpty());
        assertEquals(
                Optional.of(new DigitCollector.Result("1234", DigitCollector.Reason.ENOUGH)),
                four.digit('4', 4 * SECOND));
        DigitCollector ended = new DigitCollector(FOUR, 0);
        ended.digit('9', 0);
        assertEquals(
                Optional.of(new DigitCollector.Result("9", DigitCollector.Reason.TERMINATED)), ended.digit('#', 1));
        DigitCollector slow = new DigitCollector(FOUR, 0);
        assertTrue(slow.at(5 * SECOND - 1).isEmpty());
        slow.digit('7', 4 * SECOND);
        assertEquals(Optional.of(new DigitCollector.Result("7", DigitCollector.Reason.TIMED_OUT)), slow.at(6 * SECOND));
        assertEquals(
                "", new DigitCollector(FOUR, 0).at(5 * SECOND).orElseThrow().digits());
    }

    @Test
    void a_collection_has_the_digits_that_overtook_its_command_and_none_from_before() {
        Keypad keypad = new Keypad();
        assertTrue(keypad.press('9', SECOND).isEmpty());
        assertTrue(keypad.press('1', 3 * SECOND).isEmpty());
        assertTrue(keypad.press('2', 4 * SECOND).isEmpty());
        assertTrue(keypad.collect(FOUR, 2 * SECOND).isEmpty());
        assertTrue(keypad.press('3', 5 * SECOND).isEmpty());
        assertEquals(
                Optional.of(new DigitCollector.Result("1234", DigitCollector.Reason.ENOUGH)),
                keypad.press('4', 6 * SECOND));
        assertTrue(keypad.at(100 * SECOND).isEmpty(), "it is over");
        keypad.press('5', 101 * SECOND);
        keypad.press('#', 102 * SECOND);
        keypad.press('6', 103 * SECOND);
        assertEquals(
                Optional.of(new DigitCollector.Result("5", DigitCollector.Reason.TERMINATED)),
                keypad.collect(FOUR, 101 * SECOND));
        keypad.collect(FOUR, 101 * SECOND);
        assertEquals(
                Optional.of(new DigitCollector.Result("6", DigitCollector.Reason.TIMED_OUT)), keypad.at(105 * SECOND));
        assertTrue(keypad.isPressedSince(103 * SECOND));
        assertFalse(keypad.isPressedSince(103 * SECOND + 1));
    }

    @Test
    void the_digits_of_a_sender_that_begins_its_clock_anew_are_heard() {
        StringBuilder heard = new StringBuilder();
        EventReceiver receiver = new EventReceiver();
        ByteBuf packet = Unpooled.buffer().writeInt(0x050A00A0);
        take(receiver, packet, 2_000_000, heard);
        take(receiver, packet, 1_999_840, heard);
        take(receiver, packet, 160, heard);
        take(receiver, packet, 160, heard);
        assertEquals("55", heard.toString());
    }

    @Test
    void impossible_wishes_are_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DigitCollector.Wish(0, "", Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DigitCollector.Wish(1, "x", Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DigitCollector.Wish(1, "", Duration.ZERO, Duration.ofSeconds(1)));
    }
}
