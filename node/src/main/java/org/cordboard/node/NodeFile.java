package org.cordboard.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** The file `node.json`, which tells other programs of this machine where the running node is. */
final class NodeFile {
    private final Path file;

    NodeFile(Path file) {
        this.file = file;
    }

    /** Writes it at once as a whole: a reader never sees half of it. */
    void write(String url, Instant startedAt) {
        String json = "{\"url\":\"%s\",\"pid\":%d,\"startedAt\":\"%s\"}%n"
                .formatted(url, ProcessHandle.current().pid(), startedAt);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, json, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "node.json must be writable in data-dir, was not: " + failure.getMessage()
                            + "; free space or set data-dir in cordboard.conf",
                    failure);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("node.json cannot be removed: " + failure.getMessage(), failure);
        }
    }
}
