package org.cordboard.harness.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong in one seed, when, and where. The same seed, the same plan. Pure. */
final class Plan {
    private Plan() {}

    /** The blows in the order of their beginnings; without those on the disk where no disk of that kind can be had. */
    static List<Blow> of(long seed, Scale scale, int nodes, boolean disks) {
        // Neighbouring seeds begin alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<Blow.Kind> kinds = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            kinds.addAll(List.of(Blow.Kind.values()));
        }
        kinds.removeIf(kind -> kind == Blow.Kind.DISK_FULL && !disks);
        Collections.shuffle(kinds, random);
        List<Blow> blows = new ArrayList<>();
        double step = (double) scale.span().toMillis() / kinds.size();
        for (int i = 0; i < kinds.size(); i++) {
            Duration at = Duration.ofMillis(Math.round(step * (i + 0.9 * random.nextDouble())));
            blows.add(new Blow(kinds.get(i), random.nextInt(nodes), at, lasts(kinds.get(i), scale, random)));
        }
        return blows;
    }

    private static Duration lasts(Blow.Kind kind, Scale scale, Random random) {
        return switch (kind) {
            case KILL, KILL_OWNER -> between(random, Duration.ofSeconds(1), Duration.ofSeconds(6));
            case FREEZE -> between(random, Duration.ofSeconds(8), scale.frozen());
            case PARTITION -> between(random, Duration.ofSeconds(8), Duration.ofSeconds(16));
            case STORE_GONE -> scale.storeGone();
            case DISK_FULL -> between(random, Duration.ofSeconds(5), Duration.ofSeconds(10));
        };
    }

    private static Duration between(Random random, Duration least, Duration most) {
        long spread = Math.max(0, most.toMillis() - least.toMillis());
        return least.plusMillis(Math.round(spread * random.nextDouble()));
    }
}
