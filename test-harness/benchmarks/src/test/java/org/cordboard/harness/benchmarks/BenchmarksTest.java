package org.cordboard.harness.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Benchmarks.run(arguments, new PrintStream(out), new PrintStream(err));
    }

    @Test
    void without_arguments_the_benchmarks_are_listed() {
        assertEquals(0, run());
        assertTrue(out.toString(StandardCharsets.UTF_8).startsWith("slee "));
    }

    @Test
    void a_wrong_name_and_a_wrong_option_are_refused_with_the_remedy() {
        assertEquals(2, run("tea"));
        assertEquals(2, run("slee", "--json"));
        assertEquals(2, run("slee", "--only", "tea"));
        assertEquals(2, run("media", "--only", "tea"));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("there is no benchmark tea; bin/bench without arguments lists them"), said);
        assertTrue(
                said.contains(
                        "bin/bench NAME [--json FILE] [--window SECONDS] [--only PART] [--records N], was given --json"),
                said);
        assertTrue(said.contains("--only must be a part of slee, which has none, was tea"), said);
        assertTrue(said.contains("media, which has relayed, detecting, calls, frames, was tea"), said);
    }

    @Test
    void figures_stand_beside_their_goals_and_missed_goals_are_marked() {
        Result result = new Result()
                .atLeast("rate", 200, "per second", 300)
                .atMost("wait", 0.5, "ms", 1)
                .figure("size", 1_000_000, "bytes")
                .note("Measured once.");
        String table = result.table();
        assertTrue(table.matches("(?s).*rate +200 +>= 300 +per second \\(missed\\).*"), table);
        assertTrue(table.matches("(?s).*wait +0\\.500 +<= 1 +ms\\R.*"), table);
        assertTrue(table.contains("1,000,000"), table);
        assertTrue(table.contains("Measured once."), table);
        assertEquals(Map.of("rate", 200L, "wait", 0.5, "size", 1_000_000L), result.values());
    }
}
