package org.cordboard.core.call;

/** An event came that cannot come in this state: a fault of ours. */
public final class IllegalTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransitionException(Object state, CallEvent event) {
        super("a call that is " + state.getClass().getSimpleName() + " cannot take "
                + event.getClass().getSimpleName());
    }
}
