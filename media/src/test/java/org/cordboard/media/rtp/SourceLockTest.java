package org.cordboard.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SourceLockTest {
    private static final InetSocketAddress DESCRIBED = new InetSocketAddress("192.0.2.1", 4000);
    private static final InetSocketAddress TRANSLATED = new InetSocketAddress("198.51.100.7", 61234);
    private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.5", 4000);

    private final SourceLock lock = new SourceLock();

    @Test
    void nobody_is_heard_before_the_peer_is_described() {
        assertFalse(lock.accepts(DESCRIBED, 1));
        assertNull(lock.destination());
    }

    @Test
    void the_described_address_is_heard_at_once_and_strangers_never_after() {
        lock.expect(DESCRIBED);
        assertTrue(lock.accepts(DESCRIBED, 1));
        for (int i = 0; i < 100; i++) {
            assertFalse(lock.accepts(STRANGER, i));
        }
        assertEquals(DESCRIBED, lock.destination());
    }

    @Test
    void a_translated_peer_is_learned_once_after_three_packets_in_a_row() {
        lock.expect(DESCRIBED);
        assertFalse(lock.accepts(TRANSLATED, 65534));
        assertFalse(lock.accepts(TRANSLATED, 65535));
        assertTrue(lock.accepts(TRANSLATED, 0));
        assertEquals(TRANSLATED, lock.destination());
        for (int i = 0; i < 10; i++) {
            assertFalse(lock.accepts(STRANGER, i));
        }
    }

    @Test
    void packets_out_of_sequence_teach_nothing() {
        lock.expect(DESCRIBED);
        for (int i = 0; i < 100; i++) {
            assertFalse(lock.accepts(STRANGER, 7 * i));
        }
        assertEquals(DESCRIBED, lock.destination());
    }

    @Test
    void the_described_address_takes_over_from_a_learned_one() {
        lock.expect(DESCRIBED);
        lock.accepts(STRANGER, 1);
        lock.accepts(STRANGER, 2);
        assertTrue(lock.accepts(STRANGER, 3));
        assertTrue(lock.accepts(DESCRIBED, 1));
        assertFalse(lock.accepts(STRANGER, 4));
        assertEquals(DESCRIBED, lock.destination());
    }

    @Test
    void a_new_description_starts_anew_and_the_same_one_does_not() {
        lock.expect(DESCRIBED);
        lock.accepts(TRANSLATED, 1);
        lock.accepts(TRANSLATED, 2);
        lock.accepts(TRANSLATED, 3);
        lock.expect(DESCRIBED);
        assertTrue(lock.accepts(TRANSLATED, 4));
        lock.expect(STRANGER);
        assertFalse(lock.accepts(TRANSLATED, 5));
        assertTrue(lock.accepts(STRANGER, 1));
    }
}
