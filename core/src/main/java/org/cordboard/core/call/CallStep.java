package org.cordboard.core.call;

import java.util.List;

/** The answer of a state machine to an event: the next state, and what is to be done. Immutable. */
public record CallStep<S>(S next, List<CallAction> actions) {
    public CallStep {
        actions = List.copyOf(actions);
    }

    static <S> CallStep<S> to(S next, CallAction... actions) {
        return new CallStep<>(next, List.of(actions));
    }
}
