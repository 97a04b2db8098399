package org.cordboard.node.config;

/** Ports from the first to the last, both included; 0 to 0 stands for any free port. Immutable. */
public record PortRange(int first, int last) {
    /** Any free port. */
    public static final PortRange ANY = new PortRange(0, 0);

    /** How many ports there are to try. */
    public int size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
