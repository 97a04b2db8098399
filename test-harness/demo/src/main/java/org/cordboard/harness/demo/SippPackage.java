package org.cordboard.harness.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cordboard.harness.network.SimulatedNetwork;

/** Sees to it that SIPp is there: installs Debian's package where we may, and says the command where we may not. */
final class SippPackage {
    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Duration INSTALLS_WITHIN = Duration.ofMinutes(5);

    private SippPackage() {}

    /** Throws {@link IOException} with the command to run if there is no SIPp and it cannot be installed. */
    static void ensure(PrintStream out) throws IOException, InterruptedException {
        try {
            SimulatedNetwork.sipp();
        } catch (IOException missing) {
            if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(APT)) {
                throw missing;
            }
            out.println("Installing sip-tester (SIPp) ...");
            apt("update");
            apt("install");
            SimulatedNetwork.sipp();
        }
    }

    private static void apt(String verb) throws IOException, InterruptedException {
        List<String> command = verb.equals("install")
                ? List.of(APT.toString(), "install", "-y", "-qq", "--no-install-recommends", "sip-tester")
                : List.of(APT.toString(), verb, "-qq");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        if (!process.waitFor(INSTALLS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
