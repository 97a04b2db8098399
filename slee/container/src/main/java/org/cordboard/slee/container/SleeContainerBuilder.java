package org.cordboard.slee.container;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Describes a container before it starts. *Confined to its thread.* */
public final class SleeContainerBuilder {
    private int workers = Math.max(1, Runtime.getRuntime().availableProcessors());
    private Duration drainLimit = Duration.ofSeconds(30);
    private Duration suspensionLimit = Duration.ofSeconds(10);
    private Consumer<UsageParameter> usageListener = parameter -> {};
    private final List<String> exported = new ArrayList<>(List.of("javax.slee", "javax.transaction", "org.slf4j"));

    SleeContainerBuilder() {}

    /** Sets how many threads deliver events, 1 or more; the default is one per processor. */
    public SleeContainerBuilder workers(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("workers must be 1 or more, was " + count);
        }
        workers = count;
        return this;
    }

    /** Sets how long stopping services and entities may take; the default is 30 s. */
    public SleeContainerBuilder drainLimit(Duration limit) {
        drainLimit = limit;
        return this;
    }

    /** Sets how long a suspended delivery waits when the SBB names no time-out; the default is 10 s. */
    public SleeContainerBuilder suspensionLimit(Duration limit) {
        suspensionLimit = limit;
        return this;
    }

    /** Lets all components use the host's classes of a package and those below it, besides javax.slee and org.slf4j. */
    public SleeContainerBuilder exportPackage(String name) {
        exported.add(name);
        return this;
    }

    /**
     * Sets who is told once of each usage parameter, when its set comes into being; on the thread of the component, so it must
     * not block. The default is nobody.
     */
    public SleeContainerBuilder usageListener(Consumer<UsageParameter> listener) {
        usageListener = listener;
        return this;
    }

    /** Starts the container. */
    public SleeContainer build() {
        return new EmbeddedSlee(workers, drainLimit, suspensionLimit, exported, usageListener);
    }
}
