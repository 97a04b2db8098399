package org.cordboard.ra.media;

import java.time.Duration;
import java.util.Optional;
import org.cordboard.media.answer.Detection;
import org.cordboard.media.answer.Verdict;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.media.leg.RemoteLeg;
import org.cordboard.media.rtp.CallQuality;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.AnswerStage;
import org.cordboard.ratype.media.AnswerVerdict;
import org.cordboard.ratype.media.DigitsCollected;
import org.cordboard.ratype.media.DigitsEnd;
import org.cordboard.ratype.media.GreetingOver;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaEnded;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.media.RecordingFinished;
import org.cordboard.ratype.media.RtpTimedOut;
import org.cordboard.ratype.media.Unjoined;

/** What happens on legs, in the words of the resource adaptor type. Immutable. */
record Translation(String node) {
    /** The event for SBBs; empty when there is none. */
    Optional<Object> event(LegEvent happened) {
        if (happened instanceof LegEvent.Joined e) {
            return Optional.of(new Joined(address(e.peer())));
        }
        if (happened instanceof LegEvent.JoinFailed e) {
            return Optional.of(new JoinFailed(address(e.peer()), e.reason()));
        }
        if (happened instanceof LegEvent.PeerHeard e) {
            return Optional.of(new PeerHeard(address(e.peer()), e.afterJoin()));
        }
        if (happened instanceof LegEvent.Unjoined e) {
            return Optional.of(new Unjoined(address(e.peer())));
        }
        if (happened instanceof LegEvent.PlayFinished e) {
            return Optional.of(new PlayFinished(e.prompt(), e.completed(), e.problem()));
        }
        if (happened instanceof LegEvent.AnswerClassified e) {
            return Optional.of(classified(e));
        }
        if (happened instanceof LegEvent.GreetingOver e) {
            return Optional.of(new GreetingOver(e.beep()));
        }
        if (happened instanceof LegEvent.RtpTimedOut e) {
            return Optional.of(new RtpTimedOut(e.silentFor(), e.everReceived()));
        }
        if (happened instanceof LegEvent.DigitsCollected e) {
            return Optional.of(new DigitsCollected(
                    e.result().digits(), DigitsEnd.valueOf(e.result().reason().name())));
        }
        if (happened instanceof LegEvent.RecordingFinished e) {
            return Optional.of(new RecordingFinished(e.file().toString(), e.length(), e.reason()));
        }
        if (happened instanceof LegEvent.MediaEnded e) {
            return Optional.of(ended(e.quality()));
        }
        return Optional.empty();
    }

    private static MediaEnded ended(CallQuality quality) {
        return new MediaEnded(
                quality.codec().encoding(),
                quality.packetsSent(),
                quality.packetsReceived(),
                quality.packetsLost(),
                quality.jitterMs(),
                quality.roundTripMs(),
                quality.remoteLoss(),
                quality.remoteJitterMs(),
                quality.mos());
    }

    private LegAddress address(String leg) {
        return RemoteLeg.parse(leg)
                .map(remote -> new LegAddress(remote.node(), remote.leg()))
                .orElseGet(() -> new LegAddress(node, leg));
    }

    private static AnswerClassified classified(LegEvent.AnswerClassified event) {
        Detection detection = event.detection();
        return new AnswerClassified(
                AnswerStage.valueOf(event.stage().name()),
                verdict(detection.verdict()),
                detection.confidence(),
                Duration.ofMillis(detection.decisionMs()),
                Duration.ofMillis(detection.onsetMs()),
                Duration.ofMillis(detection.greetingEndMs()),
                event.heardRtp(),
                detection.grounds().detail(),
                detection.grounds().model(),
                detection.grounds().features());
    }

    static AnswerVerdict verdict(Verdict verdict) {
        return switch (verdict) {
            case HUMAN -> AnswerVerdict.HUMAN;
            case MACHINE -> AnswerVerdict.MACHINE;
            case SCREENING -> AnswerVerdict.SCREENING;
            case BEEP_ONLY -> AnswerVerdict.BEEP_ONLY;
            case SIT -> AnswerVerdict.SIT;
            case FAX -> AnswerVerdict.FAX;
            case BUSY -> AnswerVerdict.BUSY;
            case REORDER -> AnswerVerdict.REORDER;
            case RINGBACK -> AnswerVerdict.RINGBACK;
            case SILENCE -> AnswerVerdict.SILENCE;
            case UNSURE -> AnswerVerdict.UNSURE;
        };
    }
}
