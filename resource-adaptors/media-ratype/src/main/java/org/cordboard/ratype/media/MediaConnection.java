package org.cordboard.ratype.media;

/**
 * One RTP endpoint: the activity of the media resource adaptor. Commands return at once and are carried out on the connection's media
 * loop, in the order given; what comes of them arrives as events on this activity. Commands after {@link #close} change nothing.
 * Thread-safe.
 */
public interface MediaConnection {
    /** Where this leg is. */
    LegAddress address();

    /** An SDP offer for this endpoint (RFC 4566, RFC 3264): PCMU and telephone-event, sendrecv. */
    String createOffer();

    /**
     * Takes the answer to our offer.
     *
     * @throws SdpException when it cannot be used: no audio stream, no common codec, not SDP
     */
    void acceptAnswer(String sdp) throws SdpException;

    /**
     * Takes an offer and answers it.
     *
     * @throws SdpException when it cannot be used: no audio stream, no common codec, not SDP
     */
    String answerOffer(String sdp) throws SdpException;

    /** Joins this leg to another, which leaves its earlier partner. Events: {@link Joined}, then {@link PeerHeard}; or {@link JoinFailed}. */
    void join(LegAddress peer, JoinMode mode);

    /** Parts this leg from its partner; each hears silence. Event: {@link Unjoined} on both legs. */
    void unjoin();

    /** Plays a prompt to this leg once, by name; a prompt that plays is cut off. Event: {@link PlayFinished}. */
    void play(String prompt);

    /** Stops the prompt that plays. Event: {@link PlayFinished}, not completed. */
    void stopPlaying();

    /** Listens who answered; time 0 is now. Event: {@link AnswerClassified}, once. */
    void detectAnswer(DetectionProfile profile);

    /** Closes the endpoint and ends the activity. */
    void close();
}
