package org.cordboard.ratype.media;

import java.util.List;

/**
 * One RTP endpoint: the activity of the media resource adaptor. Any thread may call, and none waits: descriptions are made on the caller's
 * thread, and so are the words of what is said found; commands are carried out on the connection's media loop, in the order given. What comes
 * of them arrives as events on this activity, fired on the adaptor's own thread. Times are {@link java.time.Duration}s, audio is 8 or 16 kHz
 * inside. Commands after {@link #close} change nothing. Thread-safe.
 */
public interface MediaConnection {
    /** Where this leg is; never changes. */
    LegAddress address();

    /** An SDP offer for this endpoint (RFC 4566, RFC 3264): the configured codecs and telephone-event, sendrecv. No event. */
    String createOffer();

    /**
     * Takes the answer to our offer; audio flows from the media loop's next turn on. Event: {@link RtpTimedOut} whenever no RTP comes for
     * {@code rtp.timeout}, as after {@link #answerOffer}.
     *
     * @throws SdpException when it cannot be used: no audio stream, no common codec, not SDP
     */
    void acceptAnswer(String sdp) throws SdpException;

    /**
     * Takes an offer, also a new one during a call, and answers it.
     *
     * @throws SdpException when it cannot be used: no audio stream, no common codec, not SDP
     */
    String answerOffer(String sdp) throws SdpException;

    /**
     * Joins this leg to another, of this node or of another one; until another node has answered, this leg stays with its partner. By {@link
     * JoinMode#TALK} each leaves its earlier partner; events on both: {@link Joined}, then {@link PeerHeard}; or {@link JoinFailed} on this
     * one. By the other modes the other leg keeps its partner, is followed from partner to partner and is told nothing; events on this one:
     * {@link Joined}, or {@link JoinFailed}, and {@link Unjoined} when the other closes. Asking again changes the mode. The loss of another
     * node parts the legs within five seconds, by default.
     */
    void join(LegAddress peer, JoinMode mode);

    /** Parts this leg from its partner; each hears silence. Event: {@link Unjoined} on both legs. */
    void unjoin();

    /** Plays a prompt to this leg once, by name; a prompt that plays is cut off. Event: {@link PlayFinished}. */
    void play(String prompt);

    /**
     * Plays prompts one after the other, instead of the partner if there is one; those that play are cut off. Begins within 20 ms. Event:
     * {@link PlayFinished}, with the names and commas between them.
     *
     * @param prompts names of prompts; tones: {@code tone/COUNTRY/KIND} with COUNTRY us, uk, de, fr or eu and KIND ringback, busy, reorder or
     *     beep; or what is put together from recorded words: {@code say/digits/4711}, {@code say/number/42}, {@code say/ordinal/3}, {@code
     *     say/amount/12.50-USD}, {@code say/date/2026-11-22}, {@code say/time/14:05}, in another language than the usual one {@code
     *     say/de/number/42}
     * @param times how often all of them are played, 0 for ever
     * @throws IllegalArgumentException when there are no prompts or {@code times} is negative
     */
    void play(List<String> prompts, int times, PlayStop stop);

    /**
     * The same, and says who hears it. By {@link PlayTo#BOTH} what is played, as "this call is recorded", is heard in what this connection's
     * peer and the partner's hear of each other; the partner's peer does not hear it while its own connection plays something to it, nor do
     * supervisors. What ends it early is for this connection's peer to do. Event on this connection alone: {@link PlayFinished}.
     *
     * @throws IllegalArgumentException when there are no prompts or {@code times} is negative
     */
    void play(List<String> prompts, int times, PlayStop stop, PlayTo to);

    /**
     * Collects the peer's digits that come from now on; replaces a collection that goes on. They come as telephone-events (RFC 4733); as
     * tones in the voice (ITU-T Q.23) where the peer takes no telephone-events, or the wish asks for tones as well, and then one that comes
     * both ways within a second counts once. Event: {@link DigitsCollected}, once.
     *
     * @throws IllegalArgumentException when the wish is outside of its limits
     */
    void collectDigits(DigitsWish wish);

    /** Sends digits to the peer (RFC 4733), 120 ms each; nothing where the peer takes none. No event. */
    void sendDigits(String digits);

    /** Records both sides in stereo; as the other method otherwise. */
    void record(String file);

    /**
     * Records to a new WAV file, 8 kHz, 16 bit; encrypted where {@code media.recordings-key-file} names a key, and then {@code .sealed} is
     * appended to its name. A recording that goes on ends. Event: {@link RecordingFinished}, with the file's whole name, after {@link
     * #stopRecording} or when the disk is full; none any more once the connection is closed, though the file is whole then. When the process
     * is killed the latest second is lost.
     *
     * @param file its name, relative to {@code media.recordings}; in it {@code {call}} and {@code {leg}} become their ids, {@code {date}} and
     *     {@code {time}} the time in UTC, as {@code {date}/{call}-{leg}.wav}
     * @throws IllegalArgumentException when the file's name is none on this machine
     */
    void record(String file, RecordedSides sides);

    /** Ends the recording. Event: {@link RecordingFinished}. */
    void stopRecording();

    /** Stops the prompt that plays. Event: {@link PlayFinished}, not completed. */
    void stopPlaying();

    /**
     * Listens who answered, or, with a profile of early media, why nobody will; time 0 is now. Replaces a detection that goes on. Events:
     * {@link AnswerClassified}, once for the verdict and again for each revision; {@link GreetingOver} at most once.
     */
    void detectAnswer(DetectionProfile profile);

    /** Closes the endpoint and ends the activity. Event: {@link MediaEnded}. */
    void close();
}
