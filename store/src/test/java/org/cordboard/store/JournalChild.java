package org.cordboard.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cordboard.core.call.AttemptOutcome;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.id.AttemptId;
import org.cordboard.core.id.DeviceId;
import org.cordboard.core.ports.Clock;
import org.cordboard.core.ports.Journal.StartedAttempt;
import org.cordboard.core.ports.JournalException;

/** A process that journals as fast as it can and says on its standard output what was acknowledged, until it is killed or refused. */
final class JournalChild {
    private JournalChild() {}

    /** Arguments: folder, device. */
    public static void main(String[] arguments) throws InterruptedException {
        FileJournal journal = FileJournal.open(Path.of(arguments[0]), new DeviceId(arguments[1]), Clock.SYSTEM);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            callers.execute(() -> dialOn(journal));
        }
        callers.shutdown();
        boolean ended = callers.awaitTermination(60, TimeUnit.SECONDS);
        System.exit(ended ? 3 : 4);
    }

    private static void dialOn(FileJournal journal) {
        try {
            while (true) {
                var leased = Leases.fresh(Clock.SYSTEM);
                journal.lock(List.of(leased));
                say("locked " + leased.record().id());
                AttemptId attempt = AttemptId.next();
                journal.started(List.of(new StartedAttempt(attempt, leased, Clock.SYSTEM.now())));
                say("started " + attempt);
                journal.ended(attempt, AttemptOutcome.of(AttemptResult.BUSY, Clock.SYSTEM.now(), ""));
                say("ended " + attempt);
            }
        } catch (JournalException e) {
            say("refused " + e.getMessage());
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
