package org.cordboard.media.leg;

import java.nio.file.Path;
import java.time.Duration;
import org.cordboard.media.answer.DetectionProfile;
import org.cordboard.media.dtmf.DigitCollector;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.record.Sides;
import org.cordboard.media.sdp.SdpException;
import org.jspecify.annotations.Nullable;

/**
 * One RTP endpoint. Commands return at once and are carried out on the leg's media loop, in the order given; what comes of them
 * arrives at the {@link LegListener}. Commands after {@link #close} change nothing. Thread-safe.
 */
public interface Leg {
    /** The leg's id, unique in its engine. */
    String id();

    /** The port where it receives RTP. */
    int port();

    /** An SDP offer: each codec of the configuration and telephone-event, sendrecv. */
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

    /**
     * Joins both ways to another leg of this engine, or of another node, written as a {@link RemoteLeg} is; each leaves its earlier
     * partner, not before the other node has answered. Events on both legs: {@link LegEvent.Joined}, then {@link LegEvent.PeerHeard}; or
     * {@link LegEvent.JoinFailed} on this one. When the other node is gone: {@link LegEvent.Unjoined}, within seconds.
     */
    void join(String peer);

    /**
     * Joins in that way. All modes but {@link JoinMode#TALK} leave the other leg and its partner joined, follow it from partner to
     * partner, and are not told to it; asking again changes the mode. Events on this leg: {@link LegEvent.Joined}, {@link
     * LegEvent.JoinFailed}, and {@link LegEvent.Unjoined} when the other leg closes.
     */
    void join(String peer, JoinMode mode);

    /** Parts from the partner; each hears silence. */
    void unjoin();

    /** Plays a prompt once, instead of the partner if there is one; a prompt that plays is cut off. */
    void play(String prompt);

    /**
     * Plays prompts, by {@link Playing.To#PEER} to this leg's peer instead of the partner if there is one, by {@link Playing.To#BOTH}
     * into what this leg's peer and the partner's hear of each other; those that play are cut off. The partner's peer does not hear it
     * while its own leg plays something to it alone, nor do supervisors. What ends it early is for this leg's peer to do. Begins
     * within 20 ms. Event on this leg: {@link LegEvent.PlayFinished}, at once and with the problem when one of them is not known.
     */
    void play(Playing playing);

    /**
     * Collects the peer's digits; replaces a collection that goes on. They come as telephone-events; as tones in the voice (ITU-T
     * Q.23) where the peer takes no telephone-events, or the wish asks for tones as well, and then one that comes both ways within a
     * second counts once. Event: {@link LegEvent.DigitsCollected}, once.
     */
    void collectDigits(DigitCollector.Wish wish);

    /** Sends digits to the peer as telephone-events, 120 ms each; nothing where the peer takes none. */
    void sendDigits(String digits);

    /** Records both sides in stereo. */
    default void record(Path file) {
        record(file, Sides.STEREO);
    }

    /**
     * Records to a new WAV file of 8 kHz, encrypted where the engine has a key ({@link Recordings}). While it lasts audio to the peer is
     * decoded and coded anew; at most the latest second is lost when the process is killed. Event: {@link LegEvent.RecordingFinished}, on
     * the recorder's thread, after {@link #stopRecording}, {@link #close}, or when the disk is full.
     *
     * @param file its name, in which ids and the time are filled in by {@link Recordings#file}
     */
    void record(Path file, Sides sides);

    /** Ends the recording. */
    void stopRecording();

    /** Stops the prompt that plays. */
    void stopPlaying();

    /**
     * Listens who answered; time 0 is now. Replaces a detection that goes on. Events: {@link LegEvent.AnswerClassified}, once.
     */
    default void detectAnswer(DetectionProfile profile) {
        detectAnswer(profile, Duration.ZERO);
    }

    /**
     * The same, and goes on listening until so long after time 0. Further events: {@link LegEvent.AnswerClassified} for each verdict
     * that the first is taken back for, {@link LegEvent.GreetingOver} at most once.
     */
    default void detectAnswer(DetectionProfile profile, Duration followFor) {
        detectAnswer(profile, followFor, null);
    }

    /** The same, and keeps the first of what is heard as a file; no event tells of it. */
    void detectAnswer(DetectionProfile profile, Duration followFor, @Nullable KeptAnswer keep);

    /**
     * Listens to early media for a tone that says why nobody will answer; time 0 is now. Replaces a detection that goes on. Event:
     * {@link LegEvent.AnswerClassified}, at most once.
     */
    void listenEarly();

    /** Closes the endpoint and frees its ports. */
    void close();
}
