package org.cordboard.harness.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordboard.harness.orders.Script.Intrusion;
import org.cordboard.harness.orders.ScriptedActivity.Step;

/**
 * One call told once: each event of its activities is let through after the one before was handled; which activity is next is chosen.
 * Confined to one thread, which waits for the SLEE's.
 */
final class Story {
    /** A state machine that needs more than so many expiries to come to its end never does. */
    private static final int PATIENCE = 6;

    private static final int LONGEST = 200;

    private final ScriptedSlee slee;
    private final Script script;
    private final Orders orders;
    private final List<ScriptedActivity> activities = new ArrayList<>();
    private final List<Intruder> intruders = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> results = new TreeSet<>();

    Story(ScriptedSlee slee, Script script, Orders orders) {
        this.slee = slee;
        this.script = script;
        this.orders = orders;
    }

    /** Something that comes once, at any time while its activity lives. */
    private record Intruder(ScriptedActivity activity, Step step) {}

    ScriptedSlee slee() {
        return slee;
    }

    Script script() {
        return script;
    }

    /** One of several things may happen. */
    boolean maybe() {
        return orders.choose(2) == 1;
    }

    /** An activity begins. */
    void begins(ScriptedActivity activity) {
        activities.add(activity);
        slee.start(activity);
    }

    /** Something that the script wants may come from now on. */
    void mayCome(Intrusion intrusion, ScriptedActivity activity, Runnable action) {
        if (script.intrusions().contains(intrusion)) {
            intruders.add(new Intruder(activity, new Step(intrusion.toString(), action)));
        }
    }

    /** The SBB does something that a peer sees. */
    void does(String what) {
        told.add("    " + what);
    }

    /** The SBB does something that it must not do. */
    void wrong(String what) {
        told.add("  ! " + what);
        problems.add(what);
    }

    void demand(boolean holds, String what) {
        if (!holds) wrong(what);
    }

    /** How it ended. */
    void result(String result) {
        results.add(result);
    }

    Set<String> results() {
        return results;
    }

    /** Tells it; the first activity tells when nothing more comes and time alone goes on. */
    void tell(ScriptedActivity first, Step start, Step expiry) {
        slee.tell(this);
        begins(first);
        let(start);
        int patience = PATIENCE;
        for (int steps = 0; steps < LONGEST; steps++) {
            List<Step> possible = possible();
            if (possible.isEmpty()) {
                boolean over = activities.stream().noneMatch(ScriptedActivity::isLive);
                if (over || patience-- == 0) break;
                if (first.isLive()) let(expiry);
                continue;
            }
            let(take(orders.choose(possible.size())));
        }
        for (ScriptedActivity activity : activities) {
            activity.judge();
            demand(!activity.isLive(), activity + " stays open");
        }
    }

    /** Ends whatever a failed run has left, so that the next one begins clean. */
    void sweep() {
        for (ScriptedActivity activity : activities) {
            if (activity.isLive()) activity.end();
        }
        slee.settle();
    }

    private void let(Step step) {
        told.add(step.name());
        step.action().run();
        slee.settle();
    }

    private List<Step> possible() {
        List<Step> all = new ArrayList<>();
        for (ScriptedActivity activity : activities) {
            if (!activity.waiting().isEmpty()) all.add(activity.waiting().peek());
        }
        intruders.removeIf(each -> !each.activity().isLive());
        intruders.forEach(each -> all.add(each.step()));
        return all;
    }

    private Step take(int index) {
        int left = index;
        for (ScriptedActivity activity : activities) {
            if (!activity.waiting().isEmpty() && left-- == 0)
                return activity.waiting().remove();
        }
        return intruders.remove(left).step();
    }

    /** What went wrong, with the whole story; empty when nothing did. */
    String problems(List<String> leftovers) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(leftovers);
        if (all.isEmpty()) return "";
        return String.join("\n", all) + "\nin this order:\n" + String.join("\n", told);
    }
}
