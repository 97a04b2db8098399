package org.cordboard.media.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where recordings are written to; a disk, unless a test wants to see what a full one does. */
@FunctionalInterface
interface Storage {
    /** A new file; fails when there is one of that name. */
    Place create(Path file) throws IOException;

    /** An open file. */
    interface Place extends Closeable {
        /** Writes some of it there; octets written. */
        int write(ByteBuffer octets, long at) throws IOException;

        /** Waits until all of it is on the disk. */
        void force() throws IOException;
    }

    /** A new file on a disk, in folders that are made where they are missing. */
    static Place onDisk(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new Open(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** A file of the operating system. */
    record Open(FileChannel channel) implements Place {
        @Override
        public int write(ByteBuffer octets, long at) throws IOException {
            return channel.write(octets, at);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
