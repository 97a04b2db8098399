package org.cordboard.media.engine;

/** A link that another node has asked for. Confined to the control channels' loop. */
final class FarLink {
    private final String node;
    private final long number;
    private final RtpLeg end;
    private final FarEnd farEnd;
    private final String wanted;
    private final String answer;
    private int joining;

    /**
     * A link that is not joined yet.
     *
     * @param wanted the leg of this node that is asked for
     * @param answer the description of our end
     */
    FarLink(String node, long number, RtpLeg end, FarEnd farEnd, String wanted, String answer) {
        this.node = node;
        this.number = number;
        this.end = end;
        this.farEnd = farEnd;
        this.wanted = wanted;
        this.answer = answer;
    }

    /** The other node. */
    String node() {
        return node;
    }

    /** As the other node counts. */
    long number() {
        return number;
    }

    /** Our end. */
    RtpLeg end() {
        return end;
    }

    FarEnd farEnd() {
        return farEnd;
    }

    String wanted() {
        return wanted;
    }

    String answer() {
        return answer;
    }

    /** Our end asks to be joined: what it leaves for that does not end the link. */
    void joining() {
        joining++;
    }

    void joined() {
        joining = Math.max(0, joining - 1);
    }

    boolean isJoining() {
        return joining > 0;
    }
}
