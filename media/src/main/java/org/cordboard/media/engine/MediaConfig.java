package org.cordboard.media.engine;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cordboard.media.codec.Codec;
import org.cordboard.media.prompt.Prompts;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.sdp.Security;
import org.jspecify.annotations.Nullable;

/**
 * How the media engine runs. Immutable.
 *
 * @param host the local address that RTP is received on and that descriptions name; not a wildcard
 * @param firstPort the lowest port of the range, 1024..65534
 * @param lastPort the highest port of the range; each leg takes an even one and the odd one above it
 * @param prompts a folder of WAV files, or null for the shipped prompts alone
 * @param loops media loops, each a thread, 1..64
 * @param rtpTimeout how long a leg may receive nothing before that is told, 1 s..1 h
 * @param codecs what is offered and taken, most preferred first; those that this build lacks are left out
 * @param security whether media is encrypted
 * @param answerModel what {@code cordboard amd train} wrote, or null for the shipped model
 * @param language what numbers are said in where no language is named, as {@code en}
 * @param recordings where recordings go, and whether they are encrypted
 */
public record MediaConfig(
        InetAddress host,
        int firstPort,
        int lastPort,
        @Nullable Path prompts,
        int loops,
        Duration rtpTimeout,
        List<Codec> codecs,
        Security security,
        @Nullable Path answerModel,
        String language,
        Recordings recordings) {
    /** Lowest port by default. */
    public static final int FIRST_PORT = 20_000;

    /** Highest port by default. */
    public static final int LAST_PORT = 29_999;

    /** RTP time-out by default. */
    public static final Duration RTP_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    /** Every codec; PCMU first, so that most calls need no transcoding. */
    public static final List<Codec> CODECS = List.of(Codec.PCMU, Codec.PCMA, Codec.G722, Codec.OPUS);

    public MediaConfig {
        codecs = codecs.stream().filter(Codec::isAvailable).distinct().toList();
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException(
                    "rtp.codecs must name at least one codec that this build has, named none; set it to PCMU");
        }
        if (host.isAnyLocalAddress() || host.isMulticastAddress()) {
            throw new IllegalArgumentException("rtp.host must be one address of this machine, was "
                    + host.getHostAddress() + "; set it to the address that the trunks reach");
        }
        if (firstPort < 1024 || lastPort > 65_535 || (firstPort & ~1) + 1 >= lastPort + (firstPort & 1)) {
            throw new IllegalArgumentException("rtp.ports must be a range within 1024-65535 with at least one even"
                    + " port and the odd one above it, was " + firstPort + "-" + lastPort);
        }
        if (loops < 1 || loops > 64) {
            throw new IllegalArgumentException("rtp.loops must be 1..64, was " + loops);
        }
        if (rtpTimeout.compareTo(Duration.ofSeconds(1)) < 0 || rtpTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("rtp.timeout must be 1s..1h, was " + rtpTimeout.toMillis() + " ms");
        }
    }

    /** The defaults on this address. */
    public static MediaConfig on(InetAddress host) {
        return new MediaConfig(
                host,
                FIRST_PORT,
                LAST_PORT,
                null,
                defaultLoops(),
                RTP_TIMEOUT,
                CODECS,
                Security.ACCEPTED,
                null,
                Prompts.LANGUAGE,
                Recordings.PLAIN);
    }

    /** One loop for two processors: a loop carries thousands of packets a second, and a join within one loop costs least. */
    public static int defaultLoops() {
        return Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** This with another range of ports. */
    public MediaConfig withPorts(int first, int last) {
        return new MediaConfig(
                host, first, last, prompts, loops, rtpTimeout, codecs, security, answerModel, language, recordings);
    }

    /** This with another number of loops. */
    public MediaConfig withLoops(int count) {
        return new MediaConfig(
                host,
                firstPort,
                lastPort,
                prompts,
                count,
                rtpTimeout,
                codecs,
                security,
                answerModel,
                language,
                recordings);
    }

    /** This with another RTP time-out. */
    public MediaConfig withRtpTimeout(Duration timeout) {
        return new MediaConfig(
                host,
                firstPort,
                lastPort,
                prompts,
                loops,
                timeout,
                codecs,
                security,
                answerModel,
                language,
                recordings);
    }

    /** This with a folder of prompts. */
    public MediaConfig withPrompts(Path folder) {
        return new MediaConfig(
                host,
                firstPort,
                lastPort,
                folder,
                loops,
                rtpTimeout,
                codecs,
                security,
                answerModel,
                language,
                recordings);
    }

    /** This with other codecs. */
    public MediaConfig withCodecs(List<Codec> others) {
        return new MediaConfig(
                host,
                firstPort,
                lastPort,
                prompts,
                loops,
                rtpTimeout,
                others,
                security,
                answerModel,
                language,
                recordings);
    }

    /** This with another wish for encryption. */
    public MediaConfig withSecurity(Security wish) {
        return new MediaConfig(
                host, firstPort, lastPort, prompts, loops, rtpTimeout, codecs, wish, answerModel, language, recordings);
    }

    /** This with another place for recordings. */
    public MediaConfig withRecordings(Recordings place) {
        return new MediaConfig(
                host, firstPort, lastPort, prompts, loops, rtpTimeout, codecs, security, answerModel, language, place);
    }
}
