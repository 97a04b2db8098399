package org.cordboard.harness.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A disk of its own for one folder (a tmpfs), which can be filled to the last byte. Confined to one thread. */
final class SmallDisk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmallDisk.class);
    private static final String SIZE = "96m";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one over this folder; empty where that is not allowed. */
    static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try {
            Commands.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "cordboard-chaos", folder.toString());
            return Optional.of(new SmallDisk(folder));
        } catch (IOException refused) {
            LOG.debug("No disk can be mounted here", refused);
            return Optional.empty();
        }
    }

    /** No byte fits any more. */
    void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast())) {
                throw full;
            }
            LOG.debug("The disk is full", full);
        }
    }

    /** There is room again. */
    void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        try {
            Commands.run("umount", "-l", folder.toString());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
