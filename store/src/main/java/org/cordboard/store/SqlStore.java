package org.cordboard.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.cordboard.core.ports.AccountStore;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.AttemptStore;
import org.cordboard.core.ports.AuditStore;
import org.cordboard.core.ports.CampaignStore;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.DeviceStore;
import org.cordboard.core.ports.ListStore;
import org.cordboard.core.ports.PlanStore;
import org.cordboard.core.ports.PoolStore;
import org.cordboard.core.ports.RecordDesk;
import org.cordboard.core.ports.RecordStore;
import org.cordboard.core.ports.ReviewStore;
import org.cordboard.core.ports.Store;
import org.cordboard.core.ports.StoreUnavailableException;
import org.cordboard.core.ports.TrunkStore;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store over SQL: H2 in a file for one node, PostgreSQL for many.
 *
 * <p>Whose clock: every instant that is written or compared in SQL comes from the injected clock of the node that asks. A lease
 * therefore ends by the wall clock of the node that took it, and is reclaimed by that of the node that reclaims; the margin of
 * {@link RecordStore#reclaimExpired} is there for the difference between the two, so nodes must run NTP. A difference between this
 * node and the database server beyond a few seconds is logged when the store opens. Thread-safe, blocking.
 */
public final class SqlStore implements Store {
    private static final Logger log = LoggerFactory.getLogger(SqlStore.class);
    private static final int OLDEST_POSTGRESQL = 15;
    private static final Duration SKEW_TOLERATED = Duration.ofSeconds(5);

    private final Database database;
    private final AccountStore accounts;
    private final ListStore lists;
    private final TrunkStore trunks;
    private final AgentStore agents;
    private final CampaignStore campaigns;
    private final RecordStore records;
    private final AttemptStore attempts;
    private final ReviewStore reviews;
    private final PlanStore plans;
    private final PoolStore pools;
    private final RecordDesk recordDesk;
    private final AuditStore audit;
    private final DeviceStore devices;

    private SqlStore(Database database, Clock clock) {
        this.database = database;
        this.accounts = new SqlAccounts(database, clock);
        this.lists = new SqlLists(database, clock);
        this.trunks = new SqlTrunks(database);
        this.agents = new SqlAgents(database);
        this.campaigns = new SqlCampaigns(database, clock);
        this.records = new SqlRecords(database, clock);
        this.attempts = new SqlAttempts(database);
        this.reviews = new SqlReviews(database);
        this.plans = new SqlPlans(database, clock);
        this.pools = new SqlPools(database, clock);
        this.recordDesk = new SqlRecordDesk(database, clock);
        this.audit = new Audit(database);
        this.devices = new SqlDevices(database, clock);
    }

    /**
     * Opens the store and brings its schema up to date.
     *
     * @throws StoreUnavailableException when it cannot be reached, or when the embedded database is in use by another process; the
     *     message says which and the remedy
     */
    public static SqlStore open(StoreConfig config, Clock clock) {
        Dialect dialect = config.embedded() ? H2Dialect.claim(config.embeddedFile()) : new PostgresDialect();
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(poolConfig(config, dialect));
            checkServer(pool, config, clock);
            Migrations.run(pool);
            dialect.afterMigrations(pool);
            SqlStore store = new SqlStore(new Database(pool, dialect), clock);
            new ListSweep(store.database, clock).atOpening();
            log.info("The store is open: {}", config);
            return store;
        } catch (RuntimeException | SQLException e) {
            if (pool != null) {
                pool.close();
            }
            dialect.close();
            throw opening(config, e);
        }
    }

    private static HikariConfig poolConfig(StoreConfig config, Dialect dialect) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("store");
        pool.setDataSource(dialect.dataSource(config));
        pool.setMaximumPoolSize(config.connections());
        pool.setMinimumIdle(Math.min(2, config.connections()));
        pool.setConnectionTimeout(config.connectTimeout().toMillis());
        pool.setValidationTimeout(Math.min(5_000, config.connectTimeout().toMillis()));
        pool.setInitializationFailTimeout(config.connectTimeout().toMillis());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        dialect.configure(pool);
        return pool;
    }

    private static void checkServer(HikariDataSource pool, StoreConfig config, Clock clock) throws SQLException {
        if (config.embedded()) {
            return;
        }
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select clock_timestamp() at time zone 'UTC' as now")) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRESQL) {
                throw new SQLException("PostgreSQL must be " + OLDEST_POSTGRESQL + " or newer, the server is " + version
                        + "; upgrade it or name another server");
            }
            row.next();
            Instant there = SqlTypes.instant(row, "now");
            Duration skew = Duration.between(there, clock.now()).abs();
            if (skew.compareTo(SKEW_TOLERATED) > 0) {
                log.warn(
                        "This node's clock and the database server's differ by {} ms: run NTP on both",
                        skew.toMillis());
            }
        }
    }

    private static RuntimeException opening(StoreConfig config, Exception failure) {
        SQLException sql = Database.sqlCause(failure);
        if (failure instanceof StoreUnavailableException already) {
            return already;
        }
        if (failure instanceof FlywayException && sql == null) {
            return new StoreUnavailableException(
                    "the schema of the store " + config + " does not fit this version: " + failure.getMessage(),
                    failure);
        }
        if (sql == null) {
            return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
        return new StoreUnavailableException(
                "the store " + config + " cannot be opened: " + Database.firstLine(sql)
                        + "; check store.url, store.user and store.password in cordboard.conf, and that the server runs",
                failure);
    }

    Database database() {
        return database;
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public ListStore lists() {
        return lists;
    }

    @Override
    public TrunkStore trunks() {
        return trunks;
    }

    @Override
    public AgentStore agents() {
        return agents;
    }

    @Override
    public CampaignStore campaigns() {
        return campaigns;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public AttemptStore attempts() {
        return attempts;
    }

    @Override
    public ReviewStore reviews() {
        return reviews;
    }

    @Override
    public PlanStore plans() {
        return plans;
    }

    @Override
    public PoolStore pools() {
        return pools;
    }

    @Override
    public RecordDesk recordDesk() {
        return recordDesk;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public boolean reachable() {
        return database.reachable();
    }

    @Override
    public void close() {
        database.close();
    }
}
