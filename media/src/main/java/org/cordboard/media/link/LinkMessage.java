package org.cordboard.media.link;

/**
 * What media layers say to each other. A link is opened by one of them and has a number that this one gives it. Immutable.
 */
public sealed interface LinkMessage {
    /** Somebody is there. */
    record Beat() implements LinkMessage {}

    /**
     * A link is wanted.
     *
     * @param from the leg that asks, on the node that says this
     * @param to the leg that is asked for, on the node that hears it
     * @param mode the name of how the asking leg is joined to it
     * @param sdp the offer of the link
     */
    record Open(long link, String from, String to, String mode, String sdp) implements LinkMessage {}

    /** The asking leg wants to be joined in this way from now on. */
    record Change(long link, String mode) implements LinkMessage {}

    /** The leg is joined; with the answer to the offer, empty where it was given before. */
    record Accept(long link, String sdp) implements LinkMessage {}

    /**
     * There is no link.
     *
     * @param crossed because the other side has asked for the same, which is taken instead
     * @param reason one sentence for the operator
     */
    record Refuse(long link, boolean crossed, String reason) implements LinkMessage {}

    /**
     * Audio of the leg behind this end goes through the link from now on, not only silence of the link's own.
     *
     * @param opened whether the one who says this opened the link
     */
    record Heard(long link, boolean opened) implements LinkMessage {}

    /**
     * The link is over.
     *
     * @param opened whether the one who says this opened the link
     */
    record Close(long link, boolean opened) implements LinkMessage {}
}
