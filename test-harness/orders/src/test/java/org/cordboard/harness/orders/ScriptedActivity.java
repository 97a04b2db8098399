package org.cordboard.harness.orders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import javax.slee.resource.ActivityHandle;

/** An activity whose events are let through one by one. Touched by the SLEE only while the story waits for it. */
abstract class ScriptedActivity {
    private static final AtomicLong NUMBERS = new AtomicLong();

    final Handle handle;
    final Story story;
    private final Part part;
    private final Deque<Step> waiting = new ArrayDeque<>();
    private boolean live = true;
    private boolean closing;

    ScriptedActivity(Part part, Story story) {
        this.part = part;
        this.story = story;
        handle = new Handle(part, NUMBERS.incrementAndGet());
    }

    /** Names an activity to the SLEE. Immutable. */
    record Handle(Part part, long number) implements ActivityHandle {}

    /** Something that happens to this activity, and how a failed run tells it. */
    record Step(String name, Runnable action) {}

    /** What the SLEE knows as the activity. */
    abstract Object object();

    Part part() {
        return part;
    }

    /** Whether the SLEE takes events for it. */
    boolean isLive() {
        return live;
    }

    /** The events that are under way, in their order. */
    Deque<Step> waiting() {
        return waiting;
    }

    /** An event is under way, behind those that are. */
    void comes(String name, String type, Object event) {
        comes(name, () -> fire(type, event));
    }

    /** Something comes behind what is under way. */
    void comes(String name, Runnable action) {
        waiting.add(new Step(name, action));
    }

    /** The end comes behind what is under way. */
    void ends() {
        if (closing) return;
        closing = true;
        waiting.add(new Step(part + " ends", this::end));
    }

    void fire(String type, Object event) {
        if (live) story.slee().fire(this, type, event);
    }

    /** What must be true when nothing more comes. */
    abstract void judge();

    /** Ends now. */
    void end() {
        live = false;
        closing = true;
        waiting.clear();
        story.slee().end(this);
    }
}
