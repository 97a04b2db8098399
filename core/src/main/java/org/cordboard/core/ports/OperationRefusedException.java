package org.cordboard.core.ports;

import java.util.List;

/** Something a user asked for cannot be done; nothing was changed. */
public final class OperationRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why it cannot be done. */
    public enum Reason {
        /** There is no such thing in this account. */
        NOT_FOUND,
        /** Its state forbids it. */
        CONFLICT,
        /** What was asked for is not well formed. */
        INVALID
    }

    private final Reason reason;
    private final List<String> problems;

    /** Each problem says subject, rule, value and remedy; at least one. */
    public OperationRefusedException(Reason reason, List<String> problems) {
        super(String.join("; ", problems));
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    /** One problem, which says subject, rule, value and remedy. */
    public OperationRefusedException(Reason reason, String problem) {
        this(reason, List.of(problem));
    }

    /** Why it cannot be done. */
    public Reason reason() {
        return reason;
    }

    /** Everything that is wrong, at least one sentence. */
    public List<String> problems() {
        return problems;
    }
}
