package org.cordboard.ra.sip.dns;

/** The DNS has no target for a destination, or does not answer. Immutable. */
public final class UnresolvedException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnresolvedException(String message) {
        super(message);
    }
}
