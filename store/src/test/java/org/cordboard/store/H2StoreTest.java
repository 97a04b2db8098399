package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2StoreTest extends PoolContract {
    private final Path folder;

    H2StoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    StoreConfig config() {
        return StoreConfig.h2(folder.resolve("data/cordboard"));
    }

    @Test
    void a_second_node_on_the_same_file_is_refused() {
        var failure = assertThrows(StoreUnavailableException.class, () -> SqlStore.open(config(), clock));

        assertTrue(
                failure.getMessage()
                        .contains("is in use by process "
                                + ProcessHandle.current().pid()),
                failure::getMessage);
        assertTrue(failure.getMessage().contains("it serves exactly one node"), failure::getMessage);
        assertTrue(store.reachable());
    }

    @Test
    void what_was_stored_is_there_after_closing_and_opening() {
        Campaign campaign = addCampaign(load(5), CampaignPolicy.defaults());
        lease(campaign, NODE_1);
        store.close();

        store = SqlStore.open(config(), clock);

        assertEquals(account, store.accounts().defaultAccount());
        assertEquals(figures(5, 0, 5, 0), counts(campaign));
    }

    @Test
    void a_list_left_half_loaded_by_a_killed_node_is_swept_when_the_store_opens() {
        load(5);
        store.database().transaction("unload", handle -> handle.execute("update contact_list set loaded_at = null"));
        store.close();

        store = SqlStore.open(config(), clock);

        assertEquals(0, rowsIn("contact"));
        assertEquals(0, rowsIn("contact_list"));
    }

    @Test
    void a_closed_store_is_unavailable() {
        store.close();
        assertThrows(StoreUnavailableException.class, () -> store.accounts().defaultAccount());
        store = SqlStore.open(config(), clock);
    }
}
