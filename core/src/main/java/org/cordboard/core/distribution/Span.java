package org.cordboard.core.distribution;

/** Whole numbers from the least to the most, both included. Immutable. */
public record Span(int least, int most) {
    public Span {
        if (least > most) {
            throw new IllegalArgumentException(
                    "range must begin with the smaller number, was " + least + ".." + most + "; swap them");
        }
    }

    /** Whether the number lies in it. */
    public boolean contains(int number) {
        return number >= least && number <= most;
    }
}
