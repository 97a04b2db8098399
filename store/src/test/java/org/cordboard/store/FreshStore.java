package org.cordboard.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cordboard.core.ports.Clock;

/** An embedded store in a folder of its own, which goes with it: for property tests, which have no temporary folders of JUnit's. */
final class FreshStore implements AutoCloseable {
    final SqlStore store;
    private final Path folder;

    FreshStore(Clock clock) throws IOException {
        this.folder = Files.createTempDirectory("cordboard-store");
        this.store = SqlStore.open(StoreConfig.h2(folder.resolve("store")), clock);
    }

    @Override
    public void close() throws IOException {
        store.close();
        List<Path> left;
        try (Stream<Path> files = Files.walk(folder)) {
            left = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }
}
