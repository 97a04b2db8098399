package org.cordboard.media.leg;

import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.sdp.SdpException;

/**
 * One RTP endpoint. Commands return at once and are carried out on the leg's media loop, in the order given; what comes of them
 * arrives at the {@link LegListener}. Commands after {@link #close} change nothing. Thread-safe.
 */
public interface Leg {
    /** The leg's id, unique in its engine. */
    String id();

    /** The port where it receives RTP. */
    int port();

    /** An SDP offer: PCMU and telephone-event, sendrecv. */
    String createOffer();

    /**
     * Takes the answer to our offer.
     *
     * @throws SdpException when it cannot be used; the leg stays as it was
     */
    void acceptAnswer(String sdp) throws SdpException;

    /**
     * Takes an offer and answers it.
     *
     * @throws SdpException when it cannot be used; the leg stays as it was
     */
    String answerOffer(String sdp) throws SdpException;

    /** Joins both ways to another leg of this engine; each leaves its earlier partner. */
    void join(String peer);

    /** Parts from the partner; each hears silence. */
    void unjoin();

    /** Plays a prompt once, instead of the partner if there is one; a prompt that plays is cut off. */
    void play(String prompt);

    /** Stops the prompt that plays. */
    void stopPlaying();

    /** Listens who answered; time 0 is now. Replaces a detection that goes on. */
    void detectAnswer(DetectionProfile profile);

    /** Closes the endpoint and frees its ports. */
    void close();
}
