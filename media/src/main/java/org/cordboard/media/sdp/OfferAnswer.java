package org.cordboard.media.sdp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Offers, answers and what follows from them, for one stream of PCMU with telephone-event. Pure: nothing is looked up, so a
 * host name in a c= line is refused. Source: RFC 3264 5, 6, 7; RFC 3551 6; RFC 4733 7. Thread-safe.
 */
public final class OfferAnswer {
    /** PCMU's assigned payload type (RFC 3551 6). */
    public static final int PCMU = 0;

    /** The payload type by which we offer telephone-event. */
    public static final int TELEPHONE_EVENT = 101;

    private static final int RATE = 8000;

    private OfferAnswer() {}

    /** An answer, and what it agrees on. Immutable. */
    public record Answer(String sdp, Negotiated negotiated) {}

    /** Our offer. */
    public static String offer(LocalMedia local) {
        return head(local) + audio(local.address().getPort(), PCMU, TELEPHONE_EVENT, Direction.SENDRECV);
    }

    /**
     * What the answer to our {@link #offer} agrees on.
     *
     * @throws SdpException when it is none, refuses the stream, or has no PCMU
     */
    public static Negotiated accept(String answer) throws SdpException {
        List<MediaSection> media = SessionDescription.parse(answer).media();
        if (media.isEmpty() || !media.get(0).kind().equals("audio")) {
            throw new SdpException("the answer must have our audio stream as its first, has " + names(media));
        }
        MediaSection audio = media.get(0);
        if (audio.port() == 0) {
            throw new SdpException("the answer refuses the audio stream (port 0)");
        }
        if (!audio.protocol().equals("RTP/AVP")) {
            throw new SdpException(
                    "the answer must be for RTP/AVP as was offered, is for " + SdpException.quoted(audio.protocol()));
        }
        return negotiated(audio);
    }

    /**
     * The answer to an offer: the first usable audio stream is taken, every other stream is refused with port 0.
     *
     * @throws SdpException when no stream can be used
     */
    public static Answer answer(LocalMedia local, String offer) throws SdpException {
        List<MediaSection> media = SessionDescription.parse(offer).media();
        int taken = usable(media);
        if (taken < 0) {
            throw new SdpException("the offer must have an audio stream over RTP/AVP with PCMU, has " + names(media));
        }
        Negotiated negotiated = negotiated(media.get(taken));
        StringBuilder sdp = new StringBuilder(head(local));
        for (int i = 0; i < media.size(); i++) {
            sdp.append(
                    i == taken
                            ? audio(
                                    local.address().getPort(),
                                    negotiated.audioPayloadType(),
                                    negotiated.eventPayloadType(),
                                    negotiated.direction())
                            : refusal(media.get(i)));
        }
        return new Answer(sdp.toString(), negotiated);
    }

    private static int usable(List<MediaSection> media) {
        for (int i = 0; i < media.size(); i++) {
            if (media.get(i).isPlainAudio() && media.get(i).payloadType("PCMU", RATE, PCMU) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Negotiated negotiated(MediaSection audio) throws SdpException {
        int payloadType = audio.payloadType("PCMU", RATE, PCMU);
        if (payloadType < 0) {
            throw new SdpException("no common codec: PCMU is needed, formats are "
                    + SdpException.quoted(String.join(" ", audio.formats())));
        }
        InetAddress address = address(audio.address());
        Direction direction = audio.direction().reversed();
        if (address.isAnyLocalAddress()) {
            // RFC 3264 8.4: the old way of putting a stream on hold
            direction = Direction.of(false, direction.receives());
        }
        return new Negotiated(
                new InetSocketAddress(address, audio.port()),
                payloadType,
                audio.payloadType("telephone-event", RATE, -1),
                direction);
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

    private static String audio(int port, int pcmu, int event, Direction direction) {
        String events = event < 0 ? "" : "a=rtpmap:" + event + " telephone-event/8000\r\na=fmtp:" + event + " 0-15\r\n";
        return "m=audio " + port + " RTP/AVP " + pcmu + (event < 0 ? "" : " " + event) + "\r\na=rtpmap:" + pcmu
                + " PCMU/8000\r\n" + events + "a=ptime:20\r\na=" + direction.attribute() + "\r\n";
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
