package org.cordboard.media.leg;

/** Hears the events of one leg, in order. Called on the leg's media loop: must return at once and must not block. */
@FunctionalInterface
public interface LegListener {
    /** Takes the next event; none comes after {@link LegEvent.Closed}. */
    void on(LegEvent event);
}
