package org.cordboard.ra.sip;

import org.cordboard.ra.sip.guard.Guard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a minute what was turned away in it, if anything was. Confined to the stack's timer. */
final class TurnedAway implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TurnedAway.class);
    private static final long MINUTE_MILLIS = 60_000;

    private final Guard guard;
    private final Later later;
    private final StackTimer timer;
    private Guard.Counts last;
    private long lastRefused;

    private TurnedAway(Guard guard, Later later, StackTimer timer) {
        this.guard = guard;
        this.later = later;
        this.timer = timer;
        this.last = guard.counts();
    }

    static void log(Guard guard, Later later, TunedStack stack) {
        stack.stackTimer().after(MINUTE_MILLIS, new TurnedAway(guard, later, stack.stackTimer()));
    }

    @Override
    public void run() {
        Guard.Counts now = guard.counts();
        long calls = now.refused() - last.refused();
        long scanners = now.scanners() - last.scanners();
        long unknown = now.unknown() - last.unknown();
        long limited = now.limited() - last.limited();
        if (calls > 0) {
            log.warn(
                    "{} new calls were answered 503 in the last minute, {} were taken",
                    calls,
                    now.newCalls() - last.newCalls());
        }
        if (scanners + unknown + limited > 0) {
            log.info(
                    "SIP dropped {} requests of scanners, {} of unknown addresses and {} beyond their rate in the last minute",
                    scanners,
                    unknown,
                    limited);
        }
        long refused = later.refused();
        if (refused > lastRefused) {
            log.warn(
                    "{} requests were not sent in the last minute: too many waited for the DNS; check sip.dns.servers",
                    refused - lastRefused);
        }
        last = now;
        lastRefused = refused;
        timer.after(MINUTE_MILLIS, this);
    }
}
