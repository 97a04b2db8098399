package org.cordboard.media.leg;

import java.nio.file.Path;
import java.time.Duration;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.dtmf.DigitCollector;
import org.cordboard.media.rtp.CallQuality;

/** What happened on a leg. A peer is named by its id, or as {@link RemoteLeg} writes it. Immutable. */
public sealed interface LegEvent {
    /** This leg is joined to that one. */
    record Joined(String peer) implements LegEvent {}

    /** The legs could not be joined; the reason is one sentence for the operator. */
    record JoinFailed(String peer, String reason) implements LegEvent {}

    /** The first of the peer's audio since the join was sent to this leg, so long after the join was asked for. */
    record PeerHeard(String peer, Duration afterJoin) implements LegEvent {}

    /** This leg was parted from that one: by command, because it closed, or because one of them was joined elsewhere. */
    record Unjoined(String peer) implements LegEvent {}

    /**
     * A prompt, or a list of them by its name {@link Playing#name}, has ended; {@code completed} when it was heard to its end. The problem
     * is one sentence for the operator where it could not be played, else empty.
     */
    record PlayFinished(String prompt, boolean completed, String problem) implements LegEvent {
        /** One that was played. */
        public PlayFinished(String prompt, boolean completed) {
            this(prompt, completed, "");
        }
    }

    /** Who answered, or why nobody will, and whether any RTP came until then. */
    record AnswerClassified(Detection detection, boolean heardRtp, AnswerStage stage) implements LegEvent {}

    /** What answered has ended its greeting and its beeps; {@code beep} when one was heard last. */
    record GreetingOver(boolean beep) implements LegEvent {}

    /** No RTP came for a while: since the last packet, or since offer and answer were exchanged when none ever came. */
    record RtpTimedOut(Duration silentFor, boolean everReceived) implements LegEvent {}

    /** Digits were collected, and why no more. */
    record DigitsCollected(DigitCollector.Result result) implements LegEvent {}

    /** A recording has ended, as a whole or before its time; the reason is one sentence for the operator, empty when all went well. */
    record RecordingFinished(Path file, Duration length, String reason) implements LegEvent {}

    /** How the leg's media was; comes before {@link Closed}, where offer and answer were exchanged. */
    record MediaEnded(CallQuality quality) implements LegEvent {}

    /** The leg is closed and its ports are free again; the last event. */
    record Closed() implements LegEvent {}
}
