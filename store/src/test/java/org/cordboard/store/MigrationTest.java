package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.cordboard.core.call.AnswerPolicy;
import org.cordboard.core.call.SipProfile;
import org.cordboard.core.call.Trunk;
import org.cordboard.core.call.TrunkLimits;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.id.TrunkId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.strategy.Campaign;
import org.cordboard.core.strategy.CampaignState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older version stored is there after an upgrade. */
class MigrationTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void trunks_and_campaigns_of_the_first_schema_are_there_with_defaults(@TempDir Path folder) throws SQLException {
        StoreConfig config = StoreConfig.h2(folder.resolve("store"));
        try (Dialect dialect = H2Dialect.claim(config.embeddedFile())) {
            DataSource old = dialect.dataSource(config);
            Migrations.run(old, "1");
            fill(old);
        }
        try (SqlStore store = SqlStore.open(config, Clock.SYSTEM)) {
            Trunk trunk =
                    store.trunks().find(new AccountId(ID), new TrunkId(ID)).orElseThrow();
            assertEquals(SipProfile.defaults(), trunk.target().sip());
            assertEquals(TrunkLimits.NONE, trunk.limits());
            assertEquals(Trunk.DEFAULT_PING, trunk.pingEvery());
            List<Campaign> running = store.campaigns().inState(CampaignState.RUNNING);
            assertEquals(List.of(new TrunkId(ID)), running.get(0).trunks());
            assertEquals(AnswerPolicy.defaults(), running.get(0).policy().call().answers());
        }
    }

    private static void fill(DataSource old) throws SQLException {
        try (Connection connection = old.getConnection();
                Statement sql = connection.createStatement()) {
            String id = "'" + ID + "'";
            sql.execute("insert into account values (" + id + ", 'x', current_timestamp)");
            sql.execute("insert into contact_list values (" + id + "," + id
                    + ", 'l', 'US', current_timestamp, current_timestamp, current_timestamp, 0, 0)");
            sql.execute("insert into trunk values (" + id + "," + id + ", 't', 'sip:192.0.2.1:5060', '+16175550000')");
            sql.execute("insert into campaign values (" + id + "," + id + ", 'c'," + id + "," + id
                    + ", 'RUNNING', current_timestamp, 1, 1, 1, 'p', 1, 1, 1, 1, 1)");
        }
    }
}
