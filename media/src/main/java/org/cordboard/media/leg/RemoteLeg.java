package org.cordboard.media.leg;

import java.util.Optional;

/**
 * A leg of another node. Written {@code LEG@NODE} where legs are named by a text, as in {@link Leg#join} and {@link LegEvent}; ids of legs
 * have no {@code @}. Immutable.
 *
 * @param leg its id there
 * @param node the node's id
 */
public record RemoteLeg(String leg, String node) {
    /** The leg that is written so; empty for a leg of this node, which is written as its id alone. */
    public static Optional<RemoteLeg> parse(String written) {
        int at = written.indexOf('@');
        return at < 0
                ? Optional.empty()
                : Optional.of(new RemoteLeg(written.substring(0, at), written.substring(at + 1)));
    }

    @Override
    public String toString() {
        return leg + "@" + node;
    }
}
