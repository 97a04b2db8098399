package org.cordboard.harness.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One line that is rewritten in place on a terminal, or a plain line every five seconds elsewhere. Confined to one thread. */
final class Progress {
    private static final long PLAIN_EVERY = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private long printed;
    private String last = "";

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Whether standard output is a terminal; asked of Linux itself, because newer JDKs have a console without one. */
    static boolean onTerminal() {
        try {
            String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    void show(Figures figures) {
        long now = System.nanoTime();
        last = figures.line(elapsed());
        if (terminal) {
            out.print("\r\033[K" + last);
            out.flush();
        } else if (printed == 0 || now - printed >= PLAIN_EVERY) {
            printed = now;
            out.println(last);
        }
    }

    /** Leaves the last line standing. */
    void end() {
        if (terminal) {
            out.println();
        } else if (!last.isEmpty()) {
            out.println(last);
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
