package org.cordboard.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cordboard.core.id.CampaignId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Store;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignPolicy;
import org.cordboard.core.strategy.CampaignState;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The console over the real store. */
class StoredTest {
    private static final String UPLOAD = Lists.PATH + "?name=spring&country=US";

    @Test
    void what_is_loaded_and_made_over_http_is_found_in_the_store(@TempDir Path folder) {
        FakeNode node = new FakeNode(new FakeStore());
        try (Store store = SqlStore.open(StoreConfig.h2(folder.resolve("store")), Clock.SYSTEM);
                Console console = Console.start(new ConsoleConfig("127.0.0.1", 0), store, node.operations(), node)) {
            Client client = new Client(console.url());
            JsonNode list = upload(client);
            String trunk = client.make(
                    Trunks.PATH, Map.of("name", "carrier", "uri", "sip:[::1]:5060", "callerId", "+16175550100"));
            String agent = client.make(Agents.PATH, Map.of("name", "Ann", "sipUri", "sip:ann@127.0.0.1:5070"));
            assertEquals(
                    "sip:[::1]:5060",
                    client.get(Trunks.PATH + "/" + trunk).json().path("uri").asString());
            assertEquals(
                    agent,
                    client.get(Agents.PATH)
                            .json()
                            .path("items")
                            .path(0)
                            .path("id")
                            .asString());
            JsonNode campaign = client.get(Campaigns.PATH + "/" + campaign(store, list, trunk, agent))
                    .json();
            assertEquals(2, campaign.path("figures").path("records").asInt());
            assertEquals(2, campaign.path("figures").path("due").asInt());
            pages(client);
        }
    }

    private static JsonNode upload(Client client) {
        Client.Answer answer = client.postAs(
                "text/csv",
                UPLOAD,
                "name,phone\r\n\"Ann, A.\",617-253-1000\r\nBob,12\r\nCarl,+16172531001\r\nDan,6172531000\r\n");
        assertEquals(201, answer.status(), answer.text());
        JsonNode list = answer.json();
        assertEquals(4, list.path("rows").asInt());
        assertEquals(2, list.path("contacts").asInt());
        JsonNode refused =
                client.get(answer.header("Location") + "/refused-rows?limit=1").json();
        assertEquals(3, refused.path("items").path(0).path("line").asInt());
        assertTrue(refused.has("next"));
        Client.Answer noHeader = client.postAs("text/csv", UPLOAD, "a,b\n1,2\n");
        assertEquals(400, noHeader.status(), noHeader.text());
        Client.Answer noTelephones = client.postAs("text/csv", UPLOAD.replace("US", "AQ"), "phone\n");
        assertEquals(400, noTelephones.status(), noTelephones.text());
        return list;
    }

    private static String campaign(Store store, JsonNode list, String trunk, String agent) {
        Campaign campaign = new Campaign(
                store.accounts().defaultAccount(),
                CampaignId.next(),
                "spring",
                org.cordboard.core.id.ListId.parse(list.path("id").asString()),
                List.of(org.cordboard.core.id.TrunkId.parse(trunk)),
                List.of(org.cordboard.core.id.AgentId.parse(agent)),
                CampaignPolicy.defaults(),
                CampaignState.READY,
                Clock.SYSTEM.now());
        store.campaigns().add(campaign);
        return campaign.id().toString();
    }

    private static void pages(Client client) {
        client.make(Agents.PATH, Map.of("name", "Bob", "sipUri", "sip:bob@127.0.0.1:5070"));
        JsonNode first = client.get(Agents.PATH + "?limit=1").json();
        JsonNode second = client.get(
                        Agents.PATH + "?limit=1&cursor=" + first.path("next").asString())
                .json();
        assertEquals("Ann", second.path("items").path(0).path("name").asString());
        assertFalse(second.has("next"));
        assertEquals(400, client.get(Agents.PATH + "?cursor=x").status());
    }
}
