package org.cordboard.harness.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cordboard.harness.fixtures.PostgresServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proof, in small: one seed, or as many as the property {@code chaos.seeds} says. */
class ChaosTest {
    private static final int RECORDS = 300;

    @Test
    @Timeout(value = 2, unit = java.util.concurrent.TimeUnit.HOURS)
    void nobody_is_lost_or_dialed_twice_while_nodes_are_killed_frozen_and_cut_off(@TempDir Path folder)
            throws Exception {
        Assumptions.assumeTrue(
                PostgresServer.installed().isPresent(), "needs PostgreSQL 15 or newer: apt-get install postgresql");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<Seed.Outcome> outcomes = new ArrayList<>();
        Path home = Path.of(System.getProperty("cordboard.home"));
        try (PostgresServer postgres =
                PostgresServer.start(PostgresServer.installed().orElseThrow())) {
            for (int seed = 1; seed <= Integer.getInteger("chaos.seeds", 1); seed++) {
                outcomes.add(Seed.run(out, seed, RECORDS, home, folder.resolve("seed-" + seed), postgres));
            }
        }
        assertTrue(
                outcomes.stream().allMatch(outcome -> outcome.verdict().holds()),
                () -> said.toString(StandardCharsets.UTF_8) + "\n" + Table.of(outcomes));
    }
}
