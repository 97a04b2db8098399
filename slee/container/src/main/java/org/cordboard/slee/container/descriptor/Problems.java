package org.cordboard.slee.container.descriptor;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a deployable unit, so that everything is reported at once. *Confined to one deployment.* */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /**
     * Adds one problem.
     *
     * @param subject the component or file
     * @param section the section of JSR 240 that states the rule, such as {@code 6.5}
     * @param what what is wrong, with the value
     * @param remedy what to do
     */
    public void add(Object subject, String section, String what, String remedy) {
        found.add(subject + ": " + what + " (JSR 240, " + section + "); " + remedy);
    }

    /** Returns the problems in the order in which they were found. */
    public List<String> all() {
        return List.copyOf(found);
    }

    /** Says whether there is none. */
    public boolean none() {
        return found.isEmpty();
    }
}
