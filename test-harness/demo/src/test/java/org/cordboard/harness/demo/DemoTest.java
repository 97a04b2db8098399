package org.cordboard.harness.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @Test
    void every_wrong_option_is_said_at_once_and_ends_with_status_2() {
        int status = run("--calls", "0", "--agents", "0", "--trunk", "tel:1", "--contacts", "nowhere.csv");
        assertEquals(2, status);
        for (String problem : List.of("--calls must be 1..", "--agents must be", "--trunk must be", "nowhere.csv")) {
            assertTrue(errors.toString().contains(problem), errors.toString());
        }
    }

    @Test
    void an_unknown_option_ends_with_status_2() {
        assertEquals(2, run("--speed", "9"));
    }

    @Test
    void a_data_folder_that_is_not_empty_is_refused() throws IOException {
        Files.writeString(folder.resolve("precious.txt"), "x");
        assertEquals(2, run("--data", folder.toString()));
        assertTrue(errors.toString().contains("new or empty folder"), errors.toString());
    }

    @Test
    void the_made_up_list_has_its_good_rows_and_a_handful_of_bad_ones() throws IOException {
        Path file = folder.resolve("contacts.csv");
        for (int good : new int[] {1, 5, 100}) {
            ContactFile.write(file, good);
            List<String> lines = Files.readAllLines(file);
            assertEquals("external_id,name,phone", lines.get(0));
            assertEquals(
                    good, lines.stream().filter(line -> line.startsWith("C")).count());
            assertEquals(
                    ContactFile.badRows(),
                    lines.stream().filter(line -> line.startsWith("B")).count());
        }
    }

    @Test
    void percentiles_are_nearest_ranks() {
        List<Duration> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList();
        assertEquals(new Times(100, 50, 95, 100), Times.of(hundred));
        assertEquals(new Times(1, 7, 7, 7), Times.of(List.of(Duration.ofMillis(7))));
        assertEquals(new Times(0, 0, 0, 0), Times.of(List.of()));
    }

    @Test
    void a_report_fails_for_a_record_without_a_final_result_and_for_a_number_dialed_twice() {
        Report good = report(2, 2, attempt("1", "+16175550100"), attempt("2", "+16175550101"));
        assertEquals(List.of(), good.failures());
        Report unfinished = report(2, 1, attempt("1", "+16175550100"));
        assertEquals(List.of("1 of 2 records have no final result"), unfinished.failures());
        Report twice = report(1, 1, attempt("1", "+16175550100"), attempt("2", "+16175550100"));
        assertEquals(List.of("1 numbers were dialed twice: +1617555...."), twice.failures());
        assertEquals(1, report(0, 0).failures().size());
    }

    @Test
    void the_json_report_has_the_documented_keys() {
        Map<String, Object> json = report(1, 1, attempt("1", "+16175550100")).json();
        assertTrue(
                json.keySet()
                        .containsAll(List.of(
                                "records",
                                "finalResults",
                                "dialedTwice",
                                "refusedRows",
                                "results",
                                "expected",
                                "confusion",
                                "detectionMs",
                                "verdictToAgentMs",
                                "bridged",
                                "wallSeconds")),
                json.toString());
        assertEquals(Map.of("BRIDGED", 1), json.get("results"));
        assertEquals(1, json.get("bridged"));
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return Demo.run(out, new PrintWriter(errors, true), arguments);
    }

    private static Attempt attempt(String id, String number) {
        return new Attempt(
                id, number, number, "BRIDGED", "human", Optional.of(Duration.ofMillis(900)), Optional.empty());
    }

    private static Report report(int records, int finals, Attempt... attempts) {
        return new Report(records, finals, List.of(attempts), List.of(), Optional.empty(), Duration.ofSeconds(1));
    }
}
