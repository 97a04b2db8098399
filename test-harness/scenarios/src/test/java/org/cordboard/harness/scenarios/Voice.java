package org.cordboard.harness.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cordboard.harness.network.NumberPlan;
import org.cordboard.harness.phones.Sound;

/** The simulated network's recordings as sounds of a phone. */
final class Voice {
    private Voice() {}

    /** A recording, for example {@code human-0}. */
    static Sound of(String name, Path folder) throws IOException {
        try (InputStream in = NumberPlan.class.getResourceAsStream("audio/" + name + ".ulaw")) {
            if (in == null) {
                throw new IOException("audio/" + name + ".ulaw must be in the network's jar");
            }
            Path file = folder.resolve(name + ".ulaw");
            Files.write(file, in.readAllBytes());
            return Sound.muLaw(file);
        }
    }
}
