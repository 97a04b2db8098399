package org.cordboard.media.srtp;

import io.netty.buffer.ByteBuf;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cordboard.media.rtp.RtpPacket;
import org.cordboard.media.sdp.CryptoSuite;
import org.cordboard.media.sdp.SrtpKey;
import org.cordboard.media.sdp.SrtpKeys;

/**
 * Encrypts what one leg sends and decrypts what it receives, in the packet's buffer; a packet that is forged, repeated or too old
 * is refused. Source: RFC 3711 3, with the keys of RFC 4568. Confined to one media loop.
 */
public final class Protection {
    private static final int LABEL_MEDIA = 0;
    private static final int LABEL_CONTROL = 3;
    private static final int CONTROL_HEAD = 8;
    private static final int CONTROL_TAG = 10;
    private static final int INDEX = 4;
    private static final int ENCRYPTED = 0x8000_0000;
    private static final int MOST_SOURCES = 4;

    private final int tagOctets;
    private final Session mediaOut;
    private final Session mediaIn;
    private final Session controlOut;
    private final Session controlIn;
    private final Map<Integer, Indices> mediaSources = sources();
    private final Map<Integer, Indices> controlSources = sources();
    private final Indices sent = new Indices();
    private final byte[] octets = new byte[RtpPacket.LONGEST + 32];
    private final byte[] digest = new byte[Session.DIGEST];
    private final byte[] given = new byte[CONTROL_TAG];
    private int controlIndex;

    /** With the keys of both sides. */
    public Protection(SrtpKeys keys) {
        tagOctets = keys.ours().suite().tagOctets();
        try {
            mediaOut = session(keys.ours(), LABEL_MEDIA);
            controlOut = session(keys.ours(), LABEL_CONTROL);
            mediaIn = session(keys.theirs(), LABEL_MEDIA);
            controlIn = session(keys.theirs(), LABEL_CONTROL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES and HMAC-SHA1, this one has not: " + e.getMessage(), e);
        }
    }

    /** Encrypts a valid RTP packet; whether it may be sent. The buffer grows by the tag. */
    public boolean protect(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length > RtpPacket.LONGEST) {
            return false;
        }
        int head = RtpPacket.payloadOffset(packet);
        long index = sent.guess(RtpPacket.sequence(packet));
        copy(packet, length);
        try {
            mediaOut.crypt(octets, head, length - head, RtpPacket.ssrc(packet), index);
            tag(mediaOut, length, index);
        } catch (GeneralSecurityException e) {
            return false;
        }
        sent.take(index);
        System.arraycopy(digest, 0, octets, length, tagOctets);
        back(packet, length + tagOctets);
        return true;
    }

    /** Decrypts an RTP packet; whether it is genuine and new. */
    public boolean unprotect(ByteBuf packet) {
        int length = packet.readableBytes() - tagOctets;
        if (length <= RtpPacket.HEADER || length > RtpPacket.LONGEST) {
            return false;
        }
        copy(packet, length + tagOctets);
        int ssrc = RtpPacket.ssrc(packet);
        Indices known = mediaSources.get(ssrc);
        Indices source = known == null ? new Indices() : known;
        long index = source.guess(RtpPacket.sequence(packet));
        try {
            if (!source.isNew(index) || !isGenuine(mediaIn, length, index, tagOctets)) {
                return false;
            }
            packet.writerIndex(packet.readerIndex() + length);
            int head = RtpPacket.isWhole(packet) ? RtpPacket.payloadOffset(packet) : length;
            mediaIn.crypt(octets, head, length - head, ssrc, index);
        } catch (GeneralSecurityException e) {
            return false;
        }
        source.take(index);
        if (known == null) {
            mediaSources.put(ssrc, source);
        }
        back(packet, length);
        return true;
    }

    /** Encrypts an RTCP packet; whether it may be sent. */
    public boolean protectControl(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length < CONTROL_HEAD || length > RtpPacket.LONGEST) {
            return false;
        }
        copy(packet, length);
        int index = ++controlIndex & ~ENCRYPTED;
        try {
            controlOut.crypt(
                    octets, CONTROL_HEAD, length - CONTROL_HEAD, packet.getInt(packet.readerIndex() + 4), index);
            putInt(length, index | ENCRYPTED);
            controlOut.tag(octets, length + INDEX, digest);
        } catch (GeneralSecurityException e) {
            return false;
        }
        System.arraycopy(digest, 0, octets, length + INDEX, CONTROL_TAG);
        back(packet, length + INDEX + CONTROL_TAG);
        return true;
    }

    /** Decrypts an RTCP packet; whether it is genuine and new. */
    public boolean unprotectControl(ByteBuf packet) {
        int length = packet.readableBytes() - INDEX - CONTROL_TAG;
        if (length < CONTROL_HEAD || length > RtpPacket.LONGEST - INDEX - CONTROL_TAG) {
            return false;
        }
        copy(packet, length + INDEX + CONTROL_TAG);
        int start = packet.readerIndex();
        int word = packet.getInt(start + length);
        int ssrc = packet.getInt(start + 4);
        long index = word & ~ENCRYPTED;
        Indices source = controlSources.getOrDefault(ssrc, new Indices());
        try {
            controlIn.tag(octets, length + INDEX, digest);
            if (!source.isNew(index) || !matches(length + INDEX, CONTROL_TAG)) {
                return false;
            }
            if ((word & ENCRYPTED) != 0) {
                controlIn.crypt(octets, CONTROL_HEAD, length - CONTROL_HEAD, ssrc, index);
            }
        } catch (GeneralSecurityException e) {
            return false;
        }
        source.take(index);
        controlSources.put(ssrc, source);
        back(packet, length);
        return true;
    }

    private void copy(ByteBuf packet, int length) {
        packet.getBytes(packet.readerIndex(), octets, 0, length);
    }

    private void back(ByteBuf packet, int length) {
        int start = packet.readerIndex();
        packet.setIndex(start, start).writeBytes(octets, 0, length);
    }

    /** The tag covers the packet and its roll-over counter, which is written over what follows for a moment. */
    private void tag(Session session, int length, long index) throws GeneralSecurityException {
        putInt(length, (int) (index >> 16));
        session.tag(octets, length + INDEX, digest);
    }

    private boolean isGenuine(Session session, int length, long index, int tag) throws GeneralSecurityException {
        System.arraycopy(octets, length, given, 0, tag);
        tag(session, length, index);
        System.arraycopy(given, 0, octets, length, tag);
        return matches(length, tag);
    }

    /** In a time that tells nothing of where they differ. */
    private boolean matches(int at, int tag) {
        int difference = 0;
        for (int i = 0; i < tag; i++) {
            difference |= octets[at + i] ^ digest[i];
        }
        return difference == 0;
    }

    private void putInt(int at, int value) {
        for (int i = 0; i < INDEX; i++) {
            octets[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    private static Session session(SrtpKey key, int label) throws GeneralSecurityException {
        byte[] both = key.keyAndSalt();
        return Session.derived(
                Arrays.copyOf(both, Session.KEY),
                Arrays.copyOfRange(both, Session.KEY, CryptoSuite.KEY_AND_SALT),
                label);
    }

    /** The latest few, so that nobody makes us keep many. */
    private static Map<Integer, Indices> sources() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Indices> eldest) {
                return size() > MOST_SOURCES;
            }
        };
    }
}
