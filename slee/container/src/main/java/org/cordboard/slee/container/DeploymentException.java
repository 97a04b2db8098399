package org.cordboard.slee.container;

import java.util.List;

/** A deployable unit was refused; the message lists every violation with component, rule and remedy (JSR 240, 3). */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    /**
     * Creates a refusal.
     *
     * @param subject the file or unit
     * @param problems every violation
     */
    public DeploymentException(String subject, List<String> problems) {
        super(subject + " was refused:" + System.lineSeparator() + "  "
                + String.join(System.lineSeparator() + "  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the violations. */
    public List<String> problems() {
        return problems;
    }
}
