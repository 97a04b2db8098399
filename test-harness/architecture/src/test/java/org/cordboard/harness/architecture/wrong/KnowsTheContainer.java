package org.cordboard.harness.architecture.wrong;

import org.cordboard.slee.container.SleeContainer;

/** Wrong on purpose: a component that could only run in the embedded container. */
public abstract class KnowsTheContainer {
    public abstract SleeContainer container();
}
