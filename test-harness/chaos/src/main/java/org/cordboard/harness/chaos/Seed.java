package org.cordboard.harness.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.cordboard.harness.chaos.Observed.Invite;
import org.cordboard.harness.fixtures.Await;
import org.cordboard.harness.fixtures.PostgresServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One seed: a campaign from its start to its end while the blows of its plan fall, and what the checker finds then. Confined to one thread. */
final class Seed {
    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);
    private static final Duration DIALS_WITHIN = Duration.ofMinutes(1);
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(45);
    private static final long STEP = Duration.ofMillis(50).toNanos();
    private static final long LOOK_STEP = Duration.ofSeconds(1).toNanos();

    private final PrintStream out;
    private final long number;
    private final Scale scale;
    private final Field field;
    private final Deque<Blow> due;
    private final List<Landed> landed = new ArrayList<>();
    private final long began;

    private Seed(PrintStream out, long number, Scale scale, Field field) {
        this.out = out;
        this.number = number;
        this.scale = scale;
        this.field = field;
        this.due = new ArrayDeque<>(Plan.of(number, scale, Field.NODES.size(), field.hasDisks()));
        this.began = System.nanoTime();
    }

    /** A blow that has fallen and is not mended yet. */
    private record Landed(Blow blow, ChaosNode node, long until) {}

    /**
     * What one seed came to.
     *
     * @param results how many attempts ended how
     * @param longestPause the longest time between two INVITEs, those of the retries too
     * @param leftOut what could not be done here, in words; empty for nothing
     * Immutable.
     */
    record Outcome(
            long seed,
            Verdict verdict,
            int invites,
            Map<String, Long> results,
            Duration took,
            Duration longestPause,
            String leftOut) {}

    /** Runs it in this folder, which must be new or empty, on a new database of this server. */
    static Outcome run(PrintStream out, long number, int records, Path home, Path folder, PostgresServer postgres)
            throws IOException, InterruptedException, SQLException {
        Scale scale = Scale.of(records);
        Files.createDirectories(folder);
        Path list = folder.resolve("people.csv");
        Files.writeString(list, People.csv(records, number));
        try (Field field = new Field(home, folder, postgres, "chaos_" + number + "_" + System.nanoTime())) {
            field.campaign(scale, list);
            Await.until(
                    "the first INVITE",
                    DIALS_WITHIN,
                    () -> !field.network().log().calls().isEmpty());
            return new Seed(out, number, scale, field).play();
        }
    }

    private Outcome play() throws IOException, InterruptedException, SQLException {
        while (!due.isEmpty() || !landed.isEmpty()) {
            mend();
            strike();
            for (ChaosNode node : field.nodes()) {
                node.supervise();
            }
            LockSupport.parkNanos(STEP);
        }
        awaitEnd();
        Verdict verdict = settled();
        field.stop();
        if (!verdict.holds()) {
            verdict = Checker.check(observed());
        }
        return outcome(verdict);
    }

    private void strike() throws IOException, InterruptedException {
        Blow next = due.peekFirst();
        if (next == null || since().compareTo(next.at()) < 0) {
            return;
        }
        boolean shared = next.kind() == Blow.Kind.STORE_GONE || next.kind() == Blow.Kind.PARTITION;
        if (shared && landed.stream().anyMatch(other -> other.blow().kind() == next.kind())) {
            return; // There is one store, and one grid: the end of the first would be that of the second.
        }
        Optional<ChaosNode> victim = victim(next);
        if (victim.isEmpty()) {
            return; // Until somebody is up again.
        }
        due.removeFirst();
        ChaosNode node = victim.get();
        say(next.kind().words() + where(next, node) + " for " + next.lasts().toMillis() + " ms");
        switch (next.kind()) {
            case KILL, KILL_OWNER -> {
                node.kill();
                field.hangUp(node);
            }
            case FREEZE -> node.freeze();
            case PARTITION -> field.wires().cutOff(field.nodes().indexOf(node));
            case STORE_GONE -> field.postgres().stop();
            case DISK_FULL -> node.disk().orElseThrow().fill();
        }
        landed.add(new Landed(next, node, System.nanoTime() + next.lasts().toNanos()));
    }

    /** Who is hit: the one of the plan, or the next that is up and has no trouble yet. */
    private Optional<ChaosNode> victim(Blow blow) throws IOException {
        List<ChaosNode> order = new ArrayList<>(field.nodes());
        Collections.rotate(order, -blow.node());
        if (blow.kind() == Blow.Kind.KILL_OWNER) {
            field.owner().ifPresent(owner -> {
                order.remove(owner);
                order.add(0, owner);
            });
        }
        for (ChaosNode node : order) {
            boolean hit = landed.stream().anyMatch(other -> other.node() == node && needsNode(other.blow()));
            if (node.isUp() && !hit) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static boolean needsNode(Blow blow) {
        return blow.kind() != Blow.Kind.STORE_GONE;
    }

    private void mend() throws IOException, InterruptedException {
        for (Landed over : List.copyOf(landed)) {
            if (System.nanoTime() - over.until() < 0) {
                continue;
            }
            landed.remove(over);
            ChaosNode node = over.node();
            say(over.blow().kind().words() + where(over.blow(), node) + " is over");
            switch (over.blow().kind()) {
                case KILL, KILL_OWNER -> node.start();
                case FREEZE -> node.thaw();
                case PARTITION -> field.wires().mend();
                case STORE_GONE -> field.postgres().startAgain();
                case DISK_FULL -> {
                    node.disk().orElseThrow().empty();
                    node.restart();
                }
            }
        }
    }

    private static String where(Blow blow, ChaosNode node) {
        return needsNode(blow) ? ", " + node.name() : "";
    }

    private void awaitEnd() throws IOException, InterruptedException {
        say("all is mended, " + openRecords() + " records have no result yet");
        long until = System.nanoTime() + scale.patience().toNanos();
        while (System.nanoTime() - until < 0) {
            for (ChaosNode node : field.nodes()) {
                node.supervise();
            }
            if (openRecords() == 0) {
                say("every record has its result");
                return;
            }
            LockSupport.parkNanos(LOOK_STEP);
        }
        say(openRecords() + " records have no result after " + scale.patience().toSeconds() + " s");
    }

    /** Late words of devices may still be on their way: they get some time. */
    private Verdict settled() throws SQLException {
        long until = System.nanoTime() + SETTLES_WITHIN.toNanos();
        Verdict verdict = Checker.check(observed());
        while (verdict.unaccountedInvites() > 0 && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_STEP);
            verdict = Checker.check(observed());
        }
        return verdict;
    }

    private int openRecords() {
        try {
            return field.rows().open();
        } catch (SQLException gone) {
            LOG.debug("The store does not answer", gone);
            return scale.records();
        }
    }

    private Observed observed() throws SQLException {
        return new Observed(
                scale.retryAfter(),
                scale.records(),
                invites(),
                field.rows().records(),
                field.rows().attempts());
    }

    private List<Invite> invites() {
        return field.network().log().calls().stream()
                .map(call -> new Invite(call.number(), call.attempt(), call.callId(), call.invitedAt()))
                .toList();
    }

    private Outcome outcome(Verdict verdict) throws SQLException {
        List<Instant> times = invites().stream().map(Invite::at).sorted().toList();
        Duration pause = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration next = Duration.between(times.get(i - 1), times.get(i));
            pause = Comparator.<Duration>naturalOrder().compare(next, pause) > 0 ? next : pause;
        }
        Map<String, Long> results = field.rows().attempts().stream()
                .collect(Collectors.groupingBy(Observed.StoredAttempt::result, Collectors.counting()));
        String leftOut = field.hasDisks() ? "" : "no disk can be mounted here: " + Blow.Kind.DISK_FULL.words();
        return new Outcome(number, verdict, times.size(), results, since(), pause, leftOut);
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void say(String what) {
        out.printf("seed %d  %6.1f s  %s%n", number, since().toMillis() / 1000.0, what);
    }
}
