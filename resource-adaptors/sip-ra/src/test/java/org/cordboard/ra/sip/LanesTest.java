package org.cordboard.ra.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.net.DatagramPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {
    private final Lanes lanes = new Lanes();

    private static DatagramQueuedMessageDispatch message(long at) {
        return new DatagramQueuedMessageDispatch(new DatagramPacket(new byte[1], 1), at);
    }

    @Test
    void calls_in_progress_go_first_and_each_lane_keeps_its_order() throws InterruptedException {
        List<DatagramQueuedMessageDispatch> each = List.of(message(1), message(2), message(3), message(4));
        lanes.addNew(each.get(0));
        lanes.addNew(each.get(1));
        lanes.put(each.get(2));
        lanes.add(each.get(3));
        assertEquals(4, lanes.size());
        assertSame(each.get(2), lanes.peek());
        List<DatagramQueuedMessageDispatch> taken = new ArrayList<>();
        taken.add(lanes.take());
        taken.add(lanes.poll(1, TimeUnit.SECONDS));
        lanes.drainTo(taken);
        assertEquals(List.of(each.get(2), each.get(3), each.get(0), each.get(1)), taken);
        assertNull(lanes.poll());
    }

    @Test
    void the_oldest_of_both_lanes_says_how_late_it_is() {
        assertEquals(0, lanes.oldest(500));
        lanes.addNew(message(100));
        lanes.add(message(300));
        assertEquals(400, lanes.oldest(500));
        lanes.poll();
        assertEquals(400, lanes.oldest(500));
    }

    @Test
    void who_waits_gets_the_next_message_of_either_lane() throws Exception {
        CompletableFuture<DatagramQueuedMessageDispatch> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return lanes.take();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        DatagramQueuedMessageDispatch call = message(1);
        lanes.addNew(call);
        assertSame(call, taken.get(30, TimeUnit.SECONDS));
        assertNull(lanes.poll(1, TimeUnit.MILLISECONDS));
    }
}
