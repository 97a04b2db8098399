package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Phaser;
import org.cordboard.core.id.RecordId;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.harness.fixtures.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresStoreTest extends PoolContract {
    private final PostgresServer server;
    private final StoreConfig config;

    PostgresStoreTest(PostgresExtension.Databases databases, PostgresServer server) {
        this.server = server;
        this.config = databases.fresh();
    }

    @Override
    StoreConfig config() {
        return config;
    }

    @Test
    void of_two_nodes_that_race_for_a_record_one_wins() throws Exception {
        Campaign campaign = addCampaign(load(40), CampaignPolicy.defaults());
        List<RecordId> due = dueIds(campaign);
        try (SqlStore other = SqlStore.open(config, clock)) {
            List<List<RecordId>> won = atOnce(2, n -> {
                SqlStore mine = n == 0 ? store : other;
                var leased = new java.util.ArrayList<RecordId>();
                for (RecordId record : due) {
                    leased.addAll(ids(mine.records()
                            .lease(account, campaign.id(), n == 0 ? NODE_1 : NODE_2, List.of(record), LEASE)));
                }
                return leased;
            });

            assertEquals(40, won.get(0).size() + won.get(1).size());
            assertEquals(won.get(0).size(), other.records().heldBy(NODE_1).size());
            assertEquals(won.get(1).size(), store.records().heldBy(NODE_2).size());
        }
    }

    @Test
    void the_store_does_what_the_model_does() {
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            LeaseModel model = new LeaseModel(store, clock);
            for (int step = 0; step < 40; step++) {
                model.step(random.nextInt(LeaseModel.STEPS), random.nextInt(10_000));
            }
        }
    }

    @Test
    void a_store_that_is_gone_is_said_to_be_and_comes_back() {
        Campaign campaign = addCampaign(load(2), CampaignPolicy.defaults());
        lease(campaign, NODE_1);

        server.stop();
        assertFalse(store.reachable());
        var failure = assertThrows(
                StoreUnavailableException.class, () -> store.records().heldBy(NODE_1));
        assertTrue(failure.getMessage().contains("could not list a device's leases"), failure::getMessage);
        server.startAgain();

        assertTrue(store.reachable());
        assertEquals(2, store.records().heldBy(NODE_1).size());
    }

    @Test
    void a_server_that_started_again_between_two_requests_fails_none() throws Exception {
        Phaser together = new Phaser(4);
        atOnce(
                4,
                n -> store.database().transaction("use a connection of its own", handle -> {
                    together.arriveAndAwaitAdvance();
                    return handle.createQuery("select 1").mapTo(Integer.class).one();
                }));

        server.stop();
        server.startAgain();

        for (int request = 0; request < 4; request++) {
            assertEquals(List.of(), store.records().heldBy(NODE_1));
        }
    }

    @Test
    void a_server_that_is_not_there_is_said_so() {
        var failure = assertThrows(
                StoreUnavailableException.class,
                () -> SqlStore.open(
                        StoreConfig.postgresql(server.url("no_such_database"), server.user(), "secret"), clock));
        assertTrue(failure.getMessage().contains("check store.url"), failure::getMessage);
        assertFalse(failure.getMessage().contains("secret"), failure::getMessage);
    }
}
