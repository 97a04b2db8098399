package org.cordboard.media.sdp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import org.cordboard.media.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Offers, answers and what follows from them, for one audio stream with telephone-event, plain or with SRTP. Pure: nothing is
 * looked up, so a host name in a c= line is refused. Source: RFC 3264 5, 6, 7; RFC 3551 6; RFC 4733 7; RFC 4568. Thread-safe.
 */
public final class OfferAnswer {
    /** PCMU's assigned payload type (RFC 3551 6). */
    public static final int PCMU = 0;

    /** The payload type by which we offer telephone-event. */
    public static final int TELEPHONE_EVENT = 101;

    private static final int EVENT_RATE = 8000;

    private OfferAnswer() {}

    /** An answer, and what it agrees on. Immutable. */
    public record Answer(String sdp, Negotiated negotiated) {}

    /** One codec of a section: ours by preference, theirs by number. */
    private record Choice(Codec codec, int type) {}

    /** Our offer: every codec, by our preference. */
    public static String offer(LocalMedia local) {
        List<SrtpKey> keys = local.security() == Security.ALWAYS ? local.keys() : List.of();
        StringBuilder types = new StringBuilder();
        StringBuilder mappings = new StringBuilder();
        for (Codec codec : local.codecs()) {
            int type = local.numbers().type(codec);
            if (type >= 0) {
                types.append(' ').append(type);
                mappings.append(mapping(codec, type));
            }
        }
        int event = local.numbers().event();
        return head(local) + "m=audio " + local.address().getPort() + (keys.isEmpty() ? " RTP/AVP" : " RTP/SAVP")
                + types + (event < 0 ? "" : " " + event) + "\r\n" + mappings + tail(event, local.direction(), keys);
    }

    /**
     * What the answer to our {@link #offer} agrees on. We send its first codec; the peer may send each one that it names.
     *
     * @throws SdpException when it is none, refuses the stream, or has no codec of our offer
     */
    public static Negotiated accept(LocalMedia offered, String answer) throws SdpException {
        List<MediaSection> media = SessionDescription.parse(answer).media();
        if (media.isEmpty() || !media.get(0).kind().equals("audio")) {
            throw new SdpException("the answer must have our audio stream as its first, has " + names(media));
        }
        MediaSection audio = media.get(0);
        if (audio.port() == 0) {
            throw new SdpException("the answer refuses the audio stream (port 0)");
        }
        boolean secured = offered.security() == Security.ALWAYS;
        String protocol = secured ? "RTP/SAVP" : "RTP/AVP";
        if (!audio.protocol().equals(protocol)) {
            throw new SdpException("the answer must be for " + protocol + " as was offered, is for "
                    + SdpException.quoted(audio.protocol()));
        }
        SrtpKeys keys = secured ? answeredKeys(offered.keys(), audio.keys()) : null;
        Choice first = theirFirst(offered.codecs(), audio);
        return negotiated(offered, audio, first, offered.numbers(), keys);
    }

    /**
     * The answer to an offer: the first usable audio stream is taken, every other stream is refused with port 0. Of the
     * offered codecs the one is taken that we prefer, and it alone, so that both directions have the same.
     *
     * @throws SdpException when no stream can be used
     */
    public static Answer answer(LocalMedia local, String offer) throws SdpException {
        List<MediaSection> media = SessionDescription.parse(offer).media();
        int taken = usable(local, media);
        if (taken < 0) {
            throw new SdpException("the offer must have an audio stream over " + protocols(local) + " with "
                    + encodings(local.codecs()) + ", has " + names(media));
        }
        MediaSection audio = media.get(taken);
        Choice choice = ourFirst(local.codecs(), audio);
        SrtpKeys keys = audio.isSecured() ? chosenKeys(local.keys(), audio.keys()) : null;
        int event = audio.payloadType("telephone-event", EVENT_RATE, -1);
        PayloadTypes numbers = local.numbers().with(choice.codec, choice.type, event);
        Negotiated negotiated = negotiated(local, audio, choice, numbers, keys);
        StringBuilder sdp = new StringBuilder(head(local));
        for (int i = 0; i < media.size(); i++) {
            sdp.append(i == taken ? taken(local, audio, negotiated) : refusal(media.get(i)));
        }
        return new Answer(sdp.toString(), negotiated);
    }

    private static int usable(LocalMedia local, List<MediaSection> media) {
        for (int i = 0; i < media.size(); i++) {
            MediaSection section = media.get(i);
            boolean plain = section.isPlain() && local.security() != Security.ALWAYS;
            boolean secured = section.isSecured()
                    && local.security() != Security.NEVER
                    && chosenKeys(local.keys(), section.keys()) != null;
            boolean common = local.codecs().stream().anyMatch(c -> section.payloadType(c) >= 0);
            if (section.isAudio() && (plain || secured) && common) {
                return i;
            }
        }
        return -1;
    }

    private static Choice ourFirst(List<Codec> ours, MediaSection audio) throws SdpException {
        return ours.stream()
                .map(c -> new Choice(c, audio.payloadType(c)))
                .filter(c -> c.type >= 0)
                .findFirst()
                .orElseThrow(() -> noCommon(ours, audio));
    }

    private static Choice theirFirst(List<Codec> ours, MediaSection audio) throws SdpException {
        return ours.stream()
                .map(c -> new Choice(c, audio.payloadType(c)))
                .filter(c -> c.type >= 0)
                .min(Comparator.comparingInt(c -> audio.formats().indexOf(String.valueOf(c.type))))
                .orElseThrow(() -> noCommon(ours, audio));
    }

    private static SdpException noCommon(List<Codec> ours, MediaSection audio) {
        return new SdpException("no common codec: " + encodings(ours) + " is needed, formats are "
                + SdpException.quoted(String.join(" ", audio.formats())));
    }

    private static String encodings(List<Codec> codecs) {
        return String.join(" or ", codecs.stream().map(Codec::encoding).toList());
    }

    private static String protocols(LocalMedia local) {
        return switch (local.security()) {
            case NEVER -> "RTP/AVP";
            case ACCEPTED -> "RTP/AVP, or RTP/SAVP with a crypto line,";
            case ALWAYS -> "RTP/SAVP with a crypto line";
        };
    }

    /** Our first suite that the peer offers as well; the answer bears the tag of its line (RFC 4568 5.1.2). */
    private static @Nullable SrtpKeys chosenKeys(List<SrtpKey> ours, List<SrtpKey> theirs) {
        for (SrtpKey our : ours) {
            for (SrtpKey their : theirs) {
                if (their.suite() == our.suite()) {
                    return new SrtpKeys(our.tagged(their.tag()), their);
                }
            }
        }
        return null;
    }

    private static SrtpKeys answeredKeys(List<SrtpKey> ours, List<SrtpKey> theirs) throws SdpException {
        for (SrtpKey their : theirs) {
            for (SrtpKey our : ours) {
                if (our.tag() == their.tag() && our.suite() == their.suite()) {
                    return new SrtpKeys(our, their);
                }
            }
        }
        throw new SdpException(
                "the answer must have a crypto line with tag and suite of one that we offered, has none");
    }

    private static Negotiated negotiated(
            LocalMedia local, MediaSection audio, Choice choice, PayloadTypes receives, @Nullable SrtpKeys keys)
            throws SdpException {
        InetAddress address = address(audio.address());
        Direction theirs = audio.direction().reversed();
        boolean held = address.isAnyLocalAddress(); // RFC 3264 8.4: the old way of putting a stream on hold
        Direction wanted = local.direction();
        return new Negotiated(
                new InetSocketAddress(address, audio.port()),
                choice.codec,
                choice.type,
                audio.payloadType("telephone-event", EVENT_RATE, -1),
                Direction.of(theirs.sends() && !held && wanted.sends(), theirs.receives() && wanted.receives()),
                choice.codec.packetTime(audio.packetTime()),
                receives,
                keys);
    }

    private static InetAddress address(@Nullable String text) throws SdpException {
        if (text == null) {
            throw new SdpException("the audio stream has no address: a line 'c=IN IP4 address' is missing");
        }
        byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null) {
            throw new SdpException(
                    "the audio stream's address must be an IP address, was " + SdpException.quoted(text));
        }
        try {
            InetAddress address = InetAddress.getByAddress(octets);
            if (address.isMulticastAddress()) {
                throw new SdpException("the audio stream's address must not be multicast, was " + text);
            }
            return address;
        } catch (UnknownHostException e) {
            throw new SdpException("the audio stream's address must have 4 or 16 octets, was " + text);
        }
    }

    private static String head(LocalMedia local) {
        InetAddress address = local.address().getAddress();
        String type = address.getAddress().length == 4 ? "IP4 " : "IP6 ";
        String host = type + NetUtil.toAddressString(address);
        return "v=0\r\no=cordboard " + Long.toUnsignedString(local.sessionId()) + " " + local.version() + " IN " + host
                + "\r\ns=-\r\nc=IN " + host + "\r\nt=0 0\r\n";
    }

    private static String taken(LocalMedia local, MediaSection audio, Negotiated agreed) {
        int event = agreed.eventPayloadType();
        SrtpKeys keys = agreed.keys();
        return "m=audio " + local.address().getPort() + " " + audio.protocol() + " " + agreed.audioPayloadType()
                + (event < 0 ? "" : " " + event) + "\r\n" + mapping(agreed.codec(), agreed.audioPayloadType())
                + tail(event, agreed.direction(), keys == null ? List.of() : List.of(keys.ours()));
    }

    private static String mapping(Codec codec, int type) {
        String channels = codec == Codec.OPUS ? "/2" : "";
        // RFC 7587 6.1: what we can use of it is wide-band speech
        String parameters = codec == Codec.OPUS
                ? "a=fmtp:" + type + " maxplaybackrate=16000;sprop-maxcapturerate=16000;useinbandfec=0\r\n"
                : "";
        return "a=rtpmap:" + type + " " + codec.encoding() + "/" + codec.clockRate() + channels + "\r\n" + parameters;
    }

    private static String tail(int event, Direction direction, List<SrtpKey> keys) {
        StringBuilder lines = new StringBuilder();
        if (event >= 0) {
            lines.append("a=rtpmap:" + event + " telephone-event/8000\r\na=fmtp:" + event + " 0-15\r\n");
        }
        keys.forEach(key -> lines.append("a=" + key.attribute() + "\r\n"));
        return lines + "a=ptime:20\r\na=" + direction.attribute() + "\r\n";
    }

    /** RFC 3264 6: a stream is refused by port 0; the formats are there because the grammar wants some. */
    private static String refusal(MediaSection section) {
        return "m=" + section.kind() + " 0 " + section.protocol() + " " + String.join(" ", section.formats()) + "\r\n";
    }

    private static String names(List<MediaSection> media) {
        return media.isEmpty()
                ? "no media line"
                : String.join(
                        ", ",
                        media.stream()
                                .map(m -> SdpException.quoted("m=" + m.kind() + " " + m.port() + " " + m.protocol()
                                        + " " + String.join(" ", m.formats())))
                                .toList());
    }
}
