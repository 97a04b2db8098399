package org.cordboard.ra.sip.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a stream into messages by Content-Length (RFC 3261 section 18.3). A keep-alive is answered here (RFC 5626 section 4.4.1). Nothing is
 * set aside for what a length merely promises. Confined to the connection's event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the pipeline
final class Framing extends ByteToMessageDecoder {
    /**
     * A message whose end is not to be had.
     *
     * @param beginning what there is of it, from which it is refused
     * @param tooLong whether it is longer than allowed, else its length is not to be told
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Endless(byte[] beginning, boolean tooLong) {}

    private static final byte[] CRLF = {'\r', '\n'};

    /** No length is told, or none that is a number: what follows cannot be told from the body any more. */
    private static final int UNKNOWN = -1;

    private final int longest;
    private int scanned;
    private int lineEnds;
    private boolean failed;

    Framing(int longest) {
        this.longest = longest;
    }

    /** Whether a message has begun that is not complete. */
    boolean isUnfinished() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (skipKeepAlive(context, in)) {
            return;
        }
        int head = endOfHead(in);
        if (head < 0) {
            if (in.readableBytes() > longest) {
                refuse(in, out, true);
            }
            return;
        }
        String text = in.toString(in.readerIndex(), head, StandardCharsets.ISO_8859_1);
        long length = contentLength(text);
        if (length == UNKNOWN || head + length > longest) {
            refuse(in, out, length != UNKNOWN);
        } else if (in.readableBytes() >= head + length) {
            byte[] message = new byte[head + (int) length];
            in.readBytes(message);
            scanned = 0;
            out.add(message);
        }
    }

    /** Line ends before a message are skipped (RFC 3261 section 7.5); two of them ask for one back. */
    private boolean skipKeepAlive(ChannelHandlerContext context, ByteBuf in) {
        byte next = in.getByte(in.readerIndex());
        if (next != '\r' && next != '\n') {
            lineEnds = 0;
            return false;
        }
        in.skipBytes(1);
        if (next == '\n' && ++lineEnds == 2) {
            lineEnds = 0;
            context.writeAndFlush(context.alloc().buffer(2).writeBytes(CRLF));
        }
        return true;
    }

    private int endOfHead(ByteBuf in) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        for (int at = start + Math.max(0, scanned - 3); at + 3 < end; at++) {
            if (in.getByte(at) == '\r'
                    && in.getByte(at + 1) == '\n'
                    && in.getByte(at + 2) == '\r'
                    && in.getByte(at + 3) == '\n') {
                return at + 4 - start;
            }
        }
        scanned = end - start;
        return -1;
    }

    private void refuse(ByteBuf in, List<Object> out, boolean tooLong) {
        failed = true;
        byte[] beginning = new byte[Math.min(in.readableBytes(), longest)];
        in.readBytes(beginning);
        in.skipBytes(in.readableBytes());
        out.add(new Endless(beginning, tooLong));
    }

    /** RFC 3261 section 20.14: mandatory on streams. Without one there is no body, as most implementations take it. */
    private static long contentLength(String head) {
        long length = 0;
        boolean told = false;
        for (String line : head.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (name.equals("content-length") || name.equals("l")) {
                    String value = line.substring(colon + 1).strip();
                    if (told || !value.matches("\\d{1,9}")) {
                        return UNKNOWN;
                    }
                    told = true;
                    length = Long.parseLong(value);
                }
            }
        }
        return length;
    }
}
