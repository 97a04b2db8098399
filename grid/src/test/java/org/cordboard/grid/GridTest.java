package org.cordboard.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cordboard.core.distribution.Lease;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.distribution.PoolName;
import org.cordboard.core.distribution.QueueName;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.id.ContactId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.record.CallRecord;
import org.cordboard.core.record.PhoneNumber;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final QueueName MAIN = new QueueName("main");
    private static final DeviceId ONE = new DeviceId("node-1");
    private static final DeviceId TWO = new DeviceId("node-2");

    @Test
    void records_come_out_of_a_device_queue_as_they_went_in() throws InterruptedException {
        CampaignId campaign = CampaignId.next();
        try (Grid grid = Grid.start(GridConfig.alone(ONE))) {
            DeviceQueue queue = grid.queue(campaign, ONE, MAIN);
            CountDownLatch arrived = new CountDownLatch(2);
            queue.onArrival(arrived::countDown);
            QueuedRecord first = queued(grid, campaign, "+16175550101");
            QueuedRecord second = queued(grid, campaign, "+16175550102");
            queue.add(List.of(first, second));
            assertTrue(arrived.await(60, TimeUnit.SECONDS));
            assertEquals(2, queue.depth());
            assertEquals(List.of(first), queue.take(1));
            assertEquals(List.of(second), queue.take(10));
            assertEquals(List.of(), queue.take(10));
        }
    }

    @Test
    void a_window_shows_what_it_was_last_told_in_order() {
        CampaignId campaign = CampaignId.next();
        try (Grid grid = Grid.start(GridConfig.alone(ONE))) {
            PoolWindow window = grid.window(campaign, new PoolName("all"));
            window.show(List.of(record(campaign, "+16175550101")));
            List<CallRecord> later = List.of(record(campaign, "+16175550102"), record(campaign, "+16175550103"));
            window.show(later);
            assertEquals(2, window.size());
            assertEquals(later, window.draw(5));
            assertEquals(0, window.size());
        }
    }

    @Test
    void each_campaign_has_one_owner_and_a_member_that_leaves_hands_its_campaigns_over() throws InterruptedException {
        try (Grid one = Grid.start(GridConfig.alone(ONE))) {
            CountDownLatch left = new CountDownLatch(2);
            one.onChange(left::countDown);
            List<CampaignId> campaigns =
                    java.util.stream.Stream.generate(CampaignId::next).limit(50).toList();
            try (Grid two = Grid.start(joining(one, TWO))) {
                assertEquals(List.of(ONE, TWO), one.devices());
                QueuedRecord sent = queued(one, campaigns.get(0), "+16175550101");
                one.queue(campaigns.get(0), TWO, MAIN).add(List.of(sent));
                assertEquals(
                        List.of(sent), two.queue(campaigns.get(0), TWO, MAIN).take(1));
                for (CampaignId campaign : campaigns) {
                    assertTrue(one.owns(campaign) ^ two.owns(campaign), "exactly one owner");
                }
            }
            assertTrue(left.await(60, TimeUnit.SECONDS));
            assertEquals(List.of(ONE), one.devices());
            assertTrue(campaigns.stream().allMatch(one::owns));
        }
    }

    @Test
    void members_know_where_the_media_of_each_other_is_and_share_a_secret() {
        try (Grid one = Grid.start(GridConfig.alone(ONE))) {
            one.tellMedia("127.0.0.1:7001");
            String secret = one.sharedSecret("links");
            assertEquals(43, secret.length());
            assertEquals(Map.of(ONE, "127.0.0.1:7001"), one.media());
            try (Grid two = Grid.start(joining(one, TWO))) {
                two.tellMedia("127.0.0.1:7002");
                assertEquals(secret, two.sharedSecret("links"));
                Map<DeviceId, String> both = Map.of(ONE, "127.0.0.1:7001", TWO, "127.0.0.1:7002");
                awaits(() -> one.media().equals(both) && two.media().equals(both));
            }
            awaits(() -> one.media().equals(Map.of(ONE, "127.0.0.1:7001")));
            assertEquals(secret, one.sharedSecret("links"));
        }
    }

    private static void awaits(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "the members tell each other");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void a_second_member_of_the_same_name_is_refused() {
        try (Grid one = Grid.start(GridConfig.alone(ONE))) {
            GridException refused = assertThrows(
                    GridException.class, () -> Grid.start(joining(one, ONE)).close());
            assertTrue(refused.getMessage().contains("node.id must be unique"), refused.getMessage());
        }
    }

    @Test
    void a_member_of_a_version_that_is_not_understood_is_refused_and_the_grid_goes_on() {
        try (Grid first = Grid.start(GridConfig.alone(ONE))) {
            GridConfig joining = joining(first, TWO);
            GridException refused = assertThrows(
                    GridException.class, () -> Grid.start(joining, 1).close());
            for (String words : List.of("speaks level 1", "node-1", "level 2", "run the same version")) {
                assertTrue(refused.getMessage().contains(words), refused.getMessage());
            }
            awaits(() -> first.devices().equals(List.of(ONE)));
        }
    }

    @Test
    void a_member_of_another_grid_is_found_at_the_address_of_ours() throws java.io.IOException {
        try (Grid other = Grid.start(GridConfig.alone(ONE));
                java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            String there = "127.0.0.1:" + other.port();
            String nobody = "127.0.0.1:" + silent.getLocalPort();
            assertEquals(List.of(there), Strangers.at(List.of(nobody, there, "127.0.0.1"), "127.0.0.1", 1));
            assertEquals(List.of(), Strangers.at(List.of(there), "127.0.0.1", other.port()), "that is this one");
        }
    }

    @Test
    void a_public_address_is_refused_with_the_remedy() {
        GridConfig open = new GridConfig(ONE, "cordboard", "192.0.2.7", 0, 1, List.of(), false, Duration.ofSeconds(5));
        GridException refused =
                assertThrows(GridException.class, () -> Grid.start(open).close());
        assertTrue(refused.getMessage().contains("grid.host must be a loopback or private address"));
        assertTrue(refused.getMessage().contains("grid.public-address-allowed"));
    }

    private static GridConfig joining(Grid other, DeviceId device) {
        return new GridConfig(
                device,
                "cordboard",
                "127.0.0.1",
                0,
                1,
                List.of("127.0.0.1:" + other.port()),
                false,
                Duration.ofSeconds(5));
    }

    private static QueuedRecord queued(Grid grid, CampaignId campaign, String number) {
        Lease lease =
                new Lease(ONE, 3, Duration.ofMinutes(5), Instant.parse("2026-01-01T10:00:00.123456Z"), 123_456_789L);
        return new QueuedRecord(new LeasedRecord(record(campaign, number), lease), grid.memberId());
    }

    private static CallRecord record(CampaignId campaign, String number) {
        return new CallRecord(
                AccountId.next(),
                RecordId.next(),
                campaign,
                ContactId.next(),
                new PhoneNumber(number),
                1,
                Instant.parse("2026-01-01T09:00:00.000001Z"));
    }
}
