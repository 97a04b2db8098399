package org.cordboard.ra.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cordboard.media.answer.DetectionProfile.Preference;
import org.cordboard.media.dtmf.DigitCollector;
import org.cordboard.media.leg.KeptAnswer;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.Playing;
import org.cordboard.media.leg.RemoteLeg;
import org.cordboard.media.record.Sides;
import org.cordboard.ratype.media.DetectionProfile;
import org.cordboard.ratype.media.DigitsWish;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.PlayStop;
import org.cordboard.ratype.media.PlayTo;
import org.cordboard.ratype.media.RecordedSides;
import org.cordboard.ratype.media.SdpException;
import org.jspecify.annotations.Nullable;

/** A leg of the media engine, as SBBs see it. Thread-safe. */
final class Connection implements MediaConnection {
    private static final Duration SHORTEST_LIMIT = Duration.ofMillis(500);
    private static final Duration SHORTEST_KEPT = Duration.ofMillis(20);
    private static final Duration LONGEST_LIMIT = Duration.ofSeconds(10);

    /** What is heard of a call is kept as long as it is followed. */
    private static final Duration LONGEST_FOLLOWED = Duration.ofSeconds(60);

    private final MediaHandle handle;
    private final LegAddress address;
    private final Leg leg;
    private final Path answer;

    /**
     * The connection of a leg of this node.
     *
     * @param answer the file that the first of what answers is kept in, where that is asked for
     */
    Connection(MediaHandle handle, String node, Leg leg, Path answer) {
        this.handle = handle;
        this.address = new LegAddress(node, leg.id());
        this.leg = leg;
        this.answer = answer;
    }

    MediaHandle handle() {
        return handle;
    }

    @Override
    public LegAddress address() {
        return address;
    }

    @Override
    public String createOffer() {
        return leg.createOffer();
    }

    @Override
    public void acceptAnswer(String sdp) throws SdpException {
        try {
            leg.acceptAnswer(sdp);
        } catch (org.cordboard.media.sdp.SdpException e) {
            throw new SdpException(e.getMessage());
        }
    }

    @Override
    public String answerOffer(String sdp) throws SdpException {
        try {
            return leg.answerOffer(sdp);
        } catch (org.cordboard.media.sdp.SdpException e) {
            throw new SdpException(e.getMessage());
        }
    }

    @Override
    public void join(LegAddress peer, JoinMode mode) {
        String written =
                peer.node().equals(address.node()) ? peer.leg() : new RemoteLeg(peer.leg(), peer.node()).toString();
        leg.join(written, org.cordboard.media.leg.JoinMode.valueOf(mode.name()));
    }

    @Override
    public void unjoin() {
        leg.unjoin();
    }

    @Override
    public void play(String prompt) {
        leg.play(prompt);
    }

    @Override
    public void play(List<String> prompts, int times, PlayStop stop) {
        play(prompts, times, stop, PlayTo.PEER);
    }

    @Override
    public void play(List<String> prompts, int times, PlayStop stop, PlayTo to) {
        leg.play(new Playing(prompts, times, Playing.Stop.valueOf(stop.name()), Playing.To.valueOf(to.name())));
    }

    @Override
    public void collectDigits(DigitsWish wish) {
        leg.collectDigits(
                new DigitCollector.Wish(wish.most(), wish.terminators(), wish.first(), wish.between(), wish.tones()));
    }

    @Override
    public void sendDigits(String digits) {
        leg.sendDigits(digits);
    }

    @Override
    public void record(String file) {
        record(file, RecordedSides.STEREO);
    }

    @Override
    public void record(String file, RecordedSides sides) {
        leg.record(Path.of(file), Sides.valueOf(sides.name()));
    }

    @Override
    public void stopRecording() {
        leg.stopRecording();
    }

    @Override
    public void stopPlaying() {
        leg.stopPlaying();
    }

    @Override
    public void detectAnswer(DetectionProfile profile) {
        if (profile.early()) {
            leg.listenEarly();
            return;
        }
        Duration limit = profile.timeLimit();
        Duration possible = limit.compareTo(SHORTEST_LIMIT) < 0
                ? SHORTEST_LIMIT
                : limit.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : limit;
        Preference preference = Preference.valueOf(profile.preference().name());
        leg.detectAnswer(
                new org.cordboard.media.answer.DetectionProfile(possible, preference),
                within(profile.followFor()),
                kept(profile.keep()));
    }

    private @Nullable KeptAnswer kept(Duration keep) {
        if (keep.compareTo(SHORTEST_KEPT) < 0) {
            return null;
        }
        return new KeptAnswer(answer, keep.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : keep);
    }

    private static Duration within(Duration followFor) {
        return followFor.compareTo(LONGEST_FOLLOWED) > 0 ? LONGEST_FOLLOWED : followFor;
    }

    @Override
    public void close() {
        leg.close();
    }

    @Override
    public String toString() {
        return "media connection " + address.leg();
    }
}
