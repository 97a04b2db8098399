package org.cordboard.harness.benchmarks.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cordboard.core.id.AccountId;
import org.cordboard.core.ports.Clock;
import org.cordboard.harness.fixtures.PostgresServer;
import org.cordboard.store.SqlStore;
import org.cordboard.store.StoreConfig;
import org.jspecify.annotations.Nullable;

/** An empty store in a folder of its own, with the database under it; both are gone when it is closed. *Confined to one thread.* */
final class MeasuredStore implements AutoCloseable {
    private final Path folder;
    private final @Nullable PostgresServer server;
    private final StoreConfig config;
    private final SqlStore store;

    private MeasuredStore(Path folder, @Nullable PostgresServer server, StoreConfig config) {
        this.folder = folder;
        this.server = server;
        this.config = config;
        this.store = SqlStore.open(config, Clock.SYSTEM);
    }

    /** A PostgreSQL of this machine's package, as it comes but for 512 MB of shared buffers; every commit reaches the disk. */
    static MeasuredStore postgres() throws IOException {
        Path bin = PostgresServer.installed()
                .orElseThrow(
                        () -> new IOException("PostgreSQL 15 or newer is not installed; apt-get install postgresql"));
        PostgresServer server = PostgresServer.start(bin, "shared_buffers=512MB");
        StoreConfig config = StoreConfig.postgresql(server.createDatabase("bench"), server.user(), "");
        return new MeasuredStore(Files.createTempDirectory("cordboard-bench-"), server, config);
    }

    /** The embedded database. */
    static MeasuredStore h2() throws IOException {
        Path folder = Files.createTempDirectory("cordboard-bench-");
        return new MeasuredStore(folder, null, StoreConfig.h2(folder.resolve("store")));
    }

    StoreConfig config() {
        return config;
    }

    SqlStore store() {
        return store;
    }

    AccountId account() {
        return store.accounts().defaultAccount();
    }

    /** For journals and the like. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        store.close();
        if (server != null) {
            server.close();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
