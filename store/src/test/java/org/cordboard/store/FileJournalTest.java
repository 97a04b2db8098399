package org.cordboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.call.AnswerGrounds;
import org.cordboard.core.call.Attempt;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.LeasedRecord;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Journal;
import org.cordboard.core.ports.Journal.StartedAttempt;
import org.cordboard.core.ports.JournalException;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final DeviceId NODE = new DeviceId("node-1");

    private final ManualClock clock = ManualClock.atNoon();

    @TempDir
    Path folder;

    private FileJournal journal;

    @BeforeEach
    void openJournal() {
        journal = FileJournal.open(folder, NODE, clock);
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    private void reopen() {
        journal.close();
        journal = FileJournal.open(folder, NODE, clock);
    }

    @Test
    void a_new_journal_is_empty() {
        assertEquals(new Journal.Size(0, 0, 0), journal.size());
        assertEquals(new Journal.Recovery(List.of(), List.of()), journal.recover());
        assertEquals(List.of(), journal.toUpload(10));
    }

    @Test
    void what_was_locked_and_not_started_is_recovered_with_its_lease() {
        LeasedRecord one = Leases.fresh(clock);
        LeasedRecord two = Leases.fresh(clock);
        journal.lock(List.of(one, two));
        journal.unlock(List.of(two.record().id()));

        reopen();

        assertEquals(List.of(one), journal.recover().locked());
        assertEquals(new Journal.Size(1, 0, 0), journal.size());
    }

    @Test
    void a_recovered_lease_ends_when_it_would_have_by_the_wall_clock() {
        journal.lock(List.of(Leases.fresh(clock)));
        journal.close();
        ManualClock later = ManualClock.at(clock.now().plusSeconds(100));

        journal = FileJournal.open(folder, NODE, later);
        var lease = journal.recover().locked().get(0).lease();

        assertTrue(lease.holds(later));
        later.advance(Duration.ofSeconds(19));
        assertTrue(lease.holds(later));
        later.advance(Duration.ofSeconds(1));
        assertFalse(lease.holds(later));
    }

    @Test
    void an_attempt_without_a_result_is_recovered_as_started() {
        StartedAttempt started = start();

        reopen();

        assertEquals(new Journal.Recovery(List.of(), List.of(started)), journal.recover());
    }

    @Test
    void a_result_stays_until_the_store_has_it() {
        StartedAttempt started = start();
        AttemptOutcome outcome = new AttemptOutcome(
                AttemptResult.BRIDGED,
                clock.now(),
                200,
                "fine",
                Duration.ofSeconds(3),
                Duration.ofMillis(1),
                "human",
                0.5,
                Duration.ofMillis(2),
                new AnswerGrounds("", "shipped-1", Map.of("spurt_ms", 420.5f)),
                "machine",
                AgentId.next(),
                Duration.ofMillis(3),
                Duration.ofMinutes(1));
        journal.ended(started.attempt(), outcome);
        journal.ended(started.attempt(), AttemptOutcome.of(AttemptResult.FAILED, clock.now(), "too late"));

        reopen();

        Attempt attempt = journal.toUpload(10).get(0);
        assertEquals(outcome, attempt.outcome());
        assertEquals(started.attempt(), attempt.id());
        assertEquals(started.record().record().id(), attempt.record());
        assertEquals(started.record().lease().epoch(), attempt.epoch());
        assertEquals(List.of(), journal.recover().started());
        journal.uploaded(List.of(attempt.id()));
        reopen();
        assertEquals(new Journal.Size(0, 0, 0), journal.size());
    }

    @Test
    void results_are_uploaded_oldest_first() {
        List<AttemptId> made = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            made.add(start().attempt());
        }
        for (int i = 19; i >= 0; i--) {
            journal.ended(made.get(i), AttemptOutcome.of(AttemptResult.BUSY, clock.now(), ""));
        }

        assertEquals(
                made.subList(0, 5),
                journal.toUpload(5).stream().map(Attempt::id).toList());
    }

    @Test
    void a_second_node_on_the_same_journal_is_refused() {
        var failure = assertThrows(JournalException.class, () -> FileJournal.open(folder, NODE, clock));
        assertTrue(failure.getMessage().contains("is in use by another node"), failure::getMessage);
    }

    @Test
    void a_second_process_on_the_same_journal_is_refused() throws Exception {
        Path said = Files.createTempFile(folder, "child", ".out");
        Process child = child(said, folder, "");

        assertTrue(child.waitFor(60, TimeUnit.SECONDS));

        assertEquals(1, child.exitValue());
        assertTrue(Files.readString(said).contains("is in use by another node"));
    }

    @Test
    void another_device_may_not_take_the_journal_over() {
        journal.close();
        var failure =
                assertThrows(JournalException.class, () -> FileJournal.open(folder, new DeviceId("node-2"), clock));
        assertTrue(failure.getMessage().contains("it belongs to device node-1, not to node-2"), failure::getMessage);
        journal = FileJournal.open(folder, NODE, clock);
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_so() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        var failure =
                assertThrows(JournalException.class, () -> FileJournal.open(inTheWay.resolve("journal"), NODE, clock));
        assertTrue(failure.getMessage().contains("cannot be made"), failure::getMessage);
    }

    @Test
    void a_closed_journal_takes_nothing() {
        journal.close();
        assertThrows(JournalException.class, () -> journal.lock(List.of(Leases.fresh(clock))));
    }

    @Test
    void callers_at_the_same_time_all_find_their_entries() throws Exception {
        StoreContract.atOnce(50, n -> {
            StartedAttempt started = start();
            journal.ended(started.attempt(), AttemptOutcome.of(AttemptResult.BUSY, clock.now(), ""));
            return n;
        });
        reopen();

        assertEquals(new Journal.Size(0, 0, 50), journal.size());
    }

    @Test
    void everything_acknowledged_survives_a_kill_at_any_moment() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 3; round++) {
            Path data = folder.resolve("killed-" + round);
            Path said = folder.resolve("said-" + round);
            Process child = child(said, data, "");
            int lines = 50 + random.nextInt(1_500);
            Await.until(
                    "the child has journalled",
                    Duration.ofSeconds(60),
                    () -> linesIn(said).size() > lines);
            child.destroyForcibly();
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));

            assertEverythingAcknowledgedIsIn(data, linesIn(said));
        }
    }

    @Test
    void a_disk_that_is_full_stops_dialing_and_loses_nothing_acknowledged() throws Exception {
        Path data = folder.resolve("full");
        Path said = folder.resolve("said-full");
        Process child = child(said, data, "ulimit -f 600; ");

        assertTrue(child.waitFor(60, TimeUnit.SECONDS));

        assertEquals(3, child.exitValue(), "every caller was refused");
        List<String> lines = linesIn(said);
        List<String> refusals =
                lines.stream().filter(line -> line.startsWith("refused ")).toList();
        assertEquals(8, refusals.size());
        assertTrue(refusals.get(0).contains("cannot be written"), refusals.get(0));
        assertEverythingAcknowledgedIsIn(data, lines);
    }

    private void assertEverythingAcknowledgedIsIn(Path data, List<String> lines) {
        try (FileJournal reopened = FileJournal.open(data, NODE, clock)) {
            Journal.Recovery left = reopened.recover();
            Set<String> ended = new HashSet<>();
            reopened.toUpload(Integer.MAX_VALUE)
                    .forEach(attempt -> ended.add(attempt.id().toString()));
            Set<String> startedOrEnded = new HashSet<>(ended);
            left.started()
                    .forEach(started -> startedOrEnded.add(started.attempt().toString()));
            Set<String> records = new HashSet<>();
            left.locked().forEach(locked -> records.add(locked.record().id().toString()));
            left.started()
                    .forEach(started ->
                            records.add(started.record().record().id().toString()));
            reopened.toUpload(Integer.MAX_VALUE)
                    .forEach(attempt -> records.add(attempt.record().toString()));
            assertEquals(Set.of(), missing(lines, "ended ", ended));
            assertEquals(Set.of(), missing(lines, "started ", startedOrEnded));
            assertEquals(Set.of(), missing(lines, "locked ", records));
            assertFalse(ended.isEmpty());
        }
    }

    private static Set<String> missing(List<String> lines, String kind, Set<String> there) {
        Set<String> missing = new HashSet<>();
        lines.stream()
                .filter(line -> line.startsWith(kind) && line.length() == kind.length() + 26)
                .map(line -> line.substring(kind.length()))
                .filter(id -> !there.contains(id))
                .forEach(missing::add);
        return missing;
    }

    private static List<String> linesIn(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Process child(Path said, Path data, String first) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        first + "exec \"$@\"",
                        "bash",
                        java,
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalChild.class.getName(),
                        data.toString(),
                        "node-1")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private StartedAttempt start() {
        LeasedRecord leased = Leases.fresh(clock);
        journal.lock(List.of(leased));
        StartedAttempt started = new StartedAttempt(AttemptId.next(), leased, clock.now());
        journal.started(List.of(started));
        return started;
    }
}
