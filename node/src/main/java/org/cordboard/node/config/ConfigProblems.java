package org.cordboard.node.config;

import java.util.List;

/** Everything that is wrong with the configuration; nothing was started. */
public final class ConfigProblems extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigProblems(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each: subject, rule, value, remedy. */
    public List<String> problems() {
        return problems;
    }
}
