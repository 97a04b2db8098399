package org.cordboard.harness.orders;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.slee.EventContext;
import org.cordboard.harness.orders.Script.Intrusion;
import org.cordboard.ratype.media.AnswerClassified;
import org.cordboard.ratype.media.AnswerStage;
import org.cordboard.ratype.media.DetectionProfile;
import org.cordboard.ratype.media.DigitsWish;
import org.cordboard.ratype.media.JoinFailed;
import org.cordboard.ratype.media.JoinMode;
import org.cordboard.ratype.media.Joined;
import org.cordboard.ratype.media.LegAddress;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.PeerHeard;
import org.cordboard.ratype.media.PlayFinished;
import org.cordboard.ratype.media.PlayStop;
import org.cordboard.ratype.media.PlayTo;
import org.cordboard.ratype.media.RecordedSides;
import org.cordboard.ratype.media.RtpTimedOut;
import org.jspecify.annotations.Nullable;

/** A media connection that says what the script wants, in answer to what it is told. */
final class ScriptedConnection extends ScriptedActivity implements MediaConnection {
    private static final String NODE = "node-1";

    private boolean closed;
    private @Nullable Step held;

    private ScriptedConnection(Story story) {
        super(Part.MEDIA, story);
    }

    static MediaProvider provider(Supplier<Story> stories) {
        return new MediaProvider() {
            @Override
            public MediaConnection createConnection(String callId) {
                Story story = stories.get();
                ScriptedConnection connection = new ScriptedConnection(story);
                story.begins(connection);
                story.mayCome(Intrusion.SILENCE, connection, connection::silence);
                story.mayCome(Intrusion.MEDIA_ENDS, connection, connection::end);
                return connection;
            }

            @Override
            public String node() {
                return NODE;
            }
        };
    }

    /** What one of our SBBs fired is about to reach the others: that has its own time too. */
    void holds(String name, EventContext delivery) {
        Step letGo = new Step(name, () -> {
            held = null;
            story.slee().resume(delivery);
        });
        held = letGo;
        waiting().addFirst(letGo);
    }

    /** What was fired before the end comes before the end. */
    @Override
    void end() {
        super.end();
        if (held != null) waiting().add(held);
    }

    private void silence() {
        fire(RtpTimedOut.class.getName(), new RtpTimedOut(Duration.ofSeconds(20), false));
    }

    @Override
    Object object() {
        return this;
    }

    @Override
    void judge() {}

    @Override
    public LegAddress address() {
        return new LegAddress(NODE, "leg-" + handle.number());
    }

    @Override
    public String createOffer() {
        return SipWriter.SDP;
    }

    @Override
    public void acceptAnswer(String sdp) {
        if (story.script().intrusions().contains(Intrusion.TRIPS)) throw new IllegalStateException(Script.WANTED);
    }

    @Override
    public String answerOffer(String sdp) {
        return SipWriter.SDP;
    }

    @Override
    public void join(LegAddress peer, JoinMode mode) {
        if (closed) return;
        story.does("join");
        if (story.script().joins()) {
            comes("Joined", Joined.class.getName(), new Joined(peer));
            comes("PeerHeard", PeerHeard.class.getName(), new PeerHeard(peer, Duration.ofMillis(20)));
        } else {
            comes("JoinFailed", JoinFailed.class.getName(), new JoinFailed(peer, "the leg is gone"));
        }
    }

    @Override
    public void unjoin() {
        story.does("unjoin");
    }

    @Override
    public void play(List<String> prompts, int times, PlayStop stop) {
        play(String.join(",", prompts));
    }

    @Override
    public void play(List<String> prompts, int times, PlayStop stop, PlayTo to) {
        play(prompts, times, stop);
    }

    @Override
    public void collectDigits(DigitsWish wish) {
        story.does("collectDigits");
    }

    @Override
    public void sendDigits(String digits) {
        story.does("sendDigits");
    }

    @Override
    public void record(String file) {
        story.does("record");
    }

    @Override
    public void record(String file, RecordedSides sides) {
        record(file);
    }

    @Override
    public void stopRecording() {
        story.does("stopRecording");
    }

    @Override
    public void play(String prompt) {
        if (closed) return;
        story.does("play");
        comes("PlayFinished", PlayFinished.class.getName(), new PlayFinished(prompt, true));
    }

    @Override
    public void stopPlaying() {
        story.does("stop playing");
    }

    @Override
    public void detectAnswer(DetectionProfile profile) {
        if (closed || profile.early()) return;
        story.does("listen");
        Duration decision = Duration.ofMillis(1_300);
        AnswerClassified verdict = new AnswerClassified(
                AnswerStage.VERDICT,
                story.script().verdict(),
                0.9,
                decision,
                Duration.ofMillis(300),
                Duration.ofMillis(900),
                true,
                "",
                "a model",
                Map.of());
        comes(verdict.verdict().toString(), AnswerClassified.class.getName(), verdict);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        story.does("close the media");
        ends();
    }

    @Override
    public String toString() {
        return "the media connection";
    }
}
