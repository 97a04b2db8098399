package org.cordboard.media.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cordboard.media.link.LinkMessage.Accept;
import org.cordboard.media.link.LinkMessage.Beat;
import org.cordboard.media.link.LinkMessage.Change;
import org.cordboard.media.link.LinkMessage.Close;
import org.cordboard.media.link.LinkMessage.Heard;
import org.cordboard.media.link.LinkMessage.Open;
import org.cordboard.media.link.LinkMessage.Refuse;

/** Messages as octets: a number for the kind, then its parts in order; texts have their length in two octets before them. */
final class Wire {
    /** No frame is longer. */
    static final int LONGEST = 16_384;

    /** No text is longer. */
    static final int LONGEST_TEXT = 12_000;

    private Wire() {}

    /** The octets of a message. */
    static byte[] write(LinkMessage message) {
        ByteBuf to = Unpooled.buffer(256, LONGEST);
        if (message instanceof Beat) {
            to.writeByte(0);
        } else if (message instanceof Open m) {
            to.writeByte(1).writeLong(m.link());
            text(to, m.from());
            text(to, m.to());
            text(to, m.mode());
            text(to, m.sdp());
        } else if (message instanceof Change m) {
            to.writeByte(2).writeLong(m.link());
            text(to, m.mode());
        } else if (message instanceof Accept m) {
            to.writeByte(3).writeLong(m.link());
            text(to, m.sdp());
        } else if (message instanceof Refuse m) {
            to.writeByte(4).writeLong(m.link()).writeBoolean(m.crossed());
            text(to, m.reason());
        } else if (message instanceof Heard m) {
            to.writeByte(5).writeLong(m.link()).writeBoolean(m.opened());
        } else if (message instanceof Close m) {
            to.writeByte(6).writeLong(m.link()).writeBoolean(m.opened());
        }
        return octets(to);
    }

    /**
     * The message that these octets are.
     *
     * @throws IOException when they are none
     */
    static LinkMessage read(byte[] octets) throws IOException {
        ByteBuf from = Unpooled.wrappedBuffer(octets);
        try {
            LinkMessage message = switch (from.readByte()) {
                case 0 -> new Beat();
                case 1 -> new Open(from.readLong(), text(from), text(from), text(from), text(from));
                case 2 -> new Change(from.readLong(), text(from));
                case 3 -> new Accept(from.readLong(), text(from));
                case 4 -> new Refuse(from.readLong(), from.readBoolean(), text(from));
                case 5 -> new Heard(from.readLong(), from.readBoolean());
                case 6 -> new Close(from.readLong(), from.readBoolean());
                default -> throw new IOException("it says something that this version does not know");
            };
            if (from.isReadable()) {
                throw new IOException("it says more than its message holds");
            }
            return message;
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("it says less than its message needs", e);
        }
    }

    static void text(ByteBuf to, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "a text must have at most " + LONGEST_TEXT + " octets, had " + octets.length);
        }
        to.writeShort(octets.length).writeBytes(octets);
    }

    /** Fails with IndexOutOfBoundsException where there is less than was promised. */
    static String text(ByteBuf from) {
        return from.readCharSequence(from.readUnsignedShort(), StandardCharsets.UTF_8)
                .toString();
    }

    static byte[] octets(ByteBuf from) {
        byte[] octets = new byte[from.readableBytes()];
        from.readBytes(octets);
        return octets;
    }
}
