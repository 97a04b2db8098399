package org.cordboard.slee.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.slee.facilities.TimerOptions;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.cordboard.slee.testing.Scripted;
import org.cordboard.slee.testing.TestActivity;
import org.cordboard.slee.testing.TestEvent;

/** Random interleavings of events, timers, attachments, roll-backs and ends on many entity trees (JSR 240, 8.6 and 9). */
class InterleavingPropertyTest {
    private enum Kind {
        COUNT,
        ATTACH_OTHER,
        DETACH_OTHER,
        DETACH_OWN,
        TIMER,
        CHILD,
        ROLL_BACK,
        THROW,
        PASS,
        NULL_ACTIVITY,
        END
    }

    private record Act(int activity, Kind kind, int other) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.values());
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        kinds,
                        Arbitraries.integers().between(0, 7))
                .as(Act::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(300);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void no_event_is_lost_trees_are_serial_and_nothing_is_left(@ForAll("acts") List<Act> acts) throws Exception {
        try (Slee slee = new Slee(3, Duration.ofSeconds(5)).withService()) {
            new Run(slee).perform(acts);
        }
    }

    private enum Share {
        NOTHING,
        LEAVE,
        JOIN_OTHER,
        ROLL_BACK,
        TIMER
    }

    private record Shared(int activity, int tree, Share share, int other) {}

    @Provide
    Arbitrary<List<Shared>> sharings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(Share.values()),
                        Arbitraries.integers().between(0, 7))
                .as(Shared::new)
                .list()
                .ofMinSize(100)
                .ofMaxSize(400);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void an_initial_event_is_never_lost_and_reaches_no_tree_twice_however_trees_come_and_go(
            @ForAll("sharings") List<Shared> sharings) throws Exception {
        String events = Descriptions.receives(
                        "Asked",
                        "initial-event=\"True\"",
                        "<initial-event-selector-method-name>select</initial-event-selector-method-name>")
                + Descriptions.commonEvents();
        try (Slee slee = new Slee(3, Duration.ofSeconds(5)).withService(events, 0)) {
            new SharedRun(slee).perform(sharings);
        }
    }

    /** Eight activities whose events belong to four trees, so that trees are claimed from all sides. */
    private static final class SharedRun {
        private final Slee slee;
        private final List<TestActivity> activities = new ArrayList<>();
        private final Set<String> handled = ConcurrentHashMap.newKeySet();
        private final Set<String> handledByTree = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedQueue<String> twice = new ConcurrentLinkedQueue<>();
        private final AtomicLong trees = new AtomicLong();

        SharedRun(Slee slee) {
            this.slee = slee;
            for (int i = 0; i < 8; i++) {
                activities.add(slee.ra().start("activity-" + i));
            }
        }

        void perform(List<Shared> sharings) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int mine = half;
                Thread thread = new Thread(() -> fire(sharings, mine));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            slee.awaitNothing();
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < sharings.size(); i++) {
                expected.add(name(sharings.get(i), i));
            }
            assertEquals(expected, new TreeSet<>(handled));
            assertEquals(List.of(), List.copyOf(twice));
        }

        private static String name(Shared shared, int number) {
            return "custom-" + (char) ('A' + shared.tree()) + number;
        }

        private void fire(List<Shared> sharings, int half) {
            for (int i = 0; i < sharings.size(); i++) {
                Shared shared = sharings.get(i);
                if (shared.activity() % 2 == half) {
                    String name = name(shared, i);
                    slee.ra()
                            .fire(
                                    activities.get(shared.activity()),
                                    new TestEvent(name, sbb -> handle(sbb, name, shared)));
                }
            }
            for (int i = half; i < activities.size(); i += 2) {
                slee.ra().end(activities.get(i));
            }
        }

        private void handle(Scripted sbb, String name, Shared shared) throws Exception {
            String tree = name.substring(0, "custom-x".length());
            if (sbb.getText() == null) {
                sbb.setText(tree);
                sbb.setBig(trees.incrementAndGet());
            }
            if (!sbb.getText().equals(tree)) {
                return; // attached here by an event of another tree
            }
            handled.add(name);
            // A younger tree of the same name may join the activity while the event runs, and gets it too.
            if (!handledByTree.add(name + " by " + sbb.getBig())) {
                twice.add(name);
            }
            switch (shared.share()) {
                case NOTHING -> sbb.setCount(sbb.getCount() + 1);
                case LEAVE -> sbb.aci().detach(sbb.local());
                case JOIN_OTHER -> Run.onOther(sbb, activities.get(shared.other()), true);
                case ROLL_BACK -> sbb.context().setRollbackOnly();
                case TIMER ->
                    sbb.timers()
                            .setTimer(sbb.aci(), null, System.currentTimeMillis() + shared.other(), new TimerOptions());
            }
        }
    }

    /** One try. */
    private static final class Run {
        private final Slee slee;
        private final List<TestActivity> activities = new ArrayList<>();
        private final Map<String, AtomicInteger> handledByOwnTree = new ConcurrentHashMap<>();
        private final Map<Long, AtomicInteger> busy = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
        private final AtomicLong trees = new AtomicLong();

        Run(Slee slee) {
            this.slee = slee;
            for (int i = 0; i < 8; i++) {
                activities.add(slee.ra().start("activity-" + i));
            }
        }

        void perform(List<Act> acts) throws Exception {
            List<Thread> threads = new ArrayList<>();
            Map<String, Boolean> fired = new ConcurrentHashMap<>();
            for (int half = 0; half < 2; half++) {
                int mine = half;
                Thread thread = new Thread(() -> fire(acts, mine, fired));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            slee.awaitNothing();
            assertEquals(List.of(), List.copyOf(violations));
            Map<String, Integer> counts = new HashMap<>();
            handledByOwnTree.forEach((name, count) -> counts.put(name, count.get()));
            Map<String, Integer> expected = new HashMap<>();
            fired.keySet().forEach(name -> expected.put(name, 1));
            assertEquals(expected, counts);
        }

        /** Fires the acts of every second activity in their order, then ends what is left. */
        private void fire(List<Act> acts, int half, Map<String, Boolean> fired) {
            boolean[] ended = new boolean[activities.size()];
            int number = 0;
            for (Act act : acts) {
                number++;
                if (act.activity() % 2 != half || ended[act.activity()]) {
                    continue;
                }
                TestActivity activity = activities.get(act.activity());
                if (act.kind() == Kind.END) {
                    ended[act.activity()] = true;
                    slee.ra().end(activity);
                } else {
                    String name = activity.name() + "/" + number;
                    fired.put(name, true);
                    slee.ra().fire(activity, new TestEvent(name, sbb -> handle(sbb, activity, name, act)));
                }
            }
            for (int i = half; i < ended.length; i += 2) {
                if (!ended[i]) {
                    slee.ra().end(activities.get(i));
                }
            }
        }

        private void handle(Scripted sbb, TestActivity activity, String name, Act act) throws Exception {
            if (sbb.getText() == null) {
                sbb.setText(activity.name());
                sbb.setBig(trees.incrementAndGet());
            }
            long tree = sbb.getBig();
            AtomicInteger inside = busy.computeIfAbsent(tree, key -> new AtomicInteger());
            if (inside.incrementAndGet() != 1) {
                violations.add("two handlers at once in tree " + tree + " at " + name);
            }
            try {
                if (slee.probe.isRemoved(tree)) {
                    violations.add(name + " was delivered to tree " + tree + " after its removal");
                }
                if (activity.name().equals(sbb.getText())) {
                    handledByOwnTree
                            .computeIfAbsent(name, key -> new AtomicInteger())
                            .incrementAndGet();
                    act(sbb, act);
                }
            } finally {
                inside.decrementAndGet();
            }
        }

        private void act(Scripted sbb, Act act) throws Exception {
            TestActivity other = activities.get(act.other());
            switch (act.kind()) {
                case COUNT -> sbb.setCount(sbb.getCount() + 1);
                case ATTACH_OTHER -> onOther(sbb, other, true);
                case DETACH_OTHER -> onOther(sbb, other, false);
                case DETACH_OWN -> sbb.aci().detach(sbb.local());
                case TIMER ->
                    sbb.timers()
                            .setTimer(sbb.aci(), null, System.currentTimeMillis() + act.other(), new TimerOptions());
                case CHILD -> sbb.aci().attach(sbb.getChildren().create());
                case ROLL_BACK -> {
                    sbb.setCount(-1);
                    sbb.context().setRollbackOnly();
                }
                case THROW -> throw new IllegalStateException("on purpose");
                case PASS -> {
                    if (!sbb.aci().isEnding()) {
                        sbb.pass(new TestEvent("passed"), sbb.aci());
                    }
                }
                case NULL_ACTIVITY -> {
                    var ending = sbb.nulls().createNullActivity();
                    sbb.nullContexts()
                            .getActivityContextInterface(ending)
                            .attach(sbb.getChildren().create());
                    ending.endActivity();
                }
                case END -> throw new AssertionError("ends are not events");
            }
        }

        private static void onOther(Scripted sbb, TestActivity other, boolean attach) {
            try {
                var aci = sbb.factory().getActivityContextInterface(other);
                if (attach) {
                    aci.attach(sbb.local());
                } else {
                    aci.detach(sbb.local());
                }
            } catch (javax.slee.UnrecognizedActivityException | javax.slee.SLEEException gone) {
                // The other activity has ended already.
            }
        }
    }
}
