package org.cordboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cordboard.core.record.ListFileException;
import org.jspecify.annotations.Nullable;

/**
 * A file's lines, decoded strictly as UTF-8 so that the line at fault can be named. Lines end with LF, CRLF or CR; a byte order mark
 * is skipped. Confined to one thread.
 */
final class Utf8Lines {
    static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int position;
    private int end;
    private byte[] carried = new byte[0];
    private int number;
    private boolean afterCarriageReturn;

    Utf8Lines(InputStream in) {
        this.in = in;
    }

    /** A line and its number, from 1. Immutable. */
    record Line(int number, String text) {}

    /** The next line without its end, null after the last. */
    @Nullable Line next() throws IOException, ListFileException {
        int from = 0;
        while (true) {
            if (position == end && !fill()) {
                return carried.length == 0 ? null : line(carried, 0, carried.length);
            }
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (buffer[position] == '\n') {
                    position++;
                    continue;
                }
            }
            from = position;
            while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            if (carried.length + position - from > LONGEST) {
                throw new ListFileException("line " + (number + 1) + " is longer than " + LONGEST
                        + " bytes; check that the file is CSV with one row a line");
            }
            if (position < end) {
                afterCarriageReturn = buffer[position] == '\r';
                return upTo(from, position++);
            }
            carry(from);
        }
    }

    private Line upTo(int from, int to) throws ListFileException {
        if (carried.length == 0) {
            return line(buffer, from, to - from);
        }
        carry(from, to);
        return line(carried, 0, carried.length);
    }

    private void carry(int from) {
        carry(from, end);
    }

    private void carry(int from, int to) {
        int length = carried.length;
        carried = Arrays.copyOf(carried, length + to - from);
        System.arraycopy(buffer, from, carried, length, to - from);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private Line line(byte[] bytes, int from, int length) throws ListFileException {
        number++;
        int start = number == 1 && startsWithMark(bytes, from, length) ? 3 : 0;
        String text = decode(bytes, from + start, length - start);
        carried = new byte[0];
        if (text.indexOf('\0') >= 0) {
            throw new ListFileException(
                    "line " + number
                            + " contains the character NUL, so the file is not UTF-8 text (UTF-16 perhaps); save it as CSV UTF-8");
        }
        return new Line(number, text);
    }

    private static boolean startsWithMark(byte[] bytes, int from, int length) {
        return length >= 3
                && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
    }

    private String decode(byte[] bytes, int from, int length) throws ListFileException {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return decodeStrictly(bytes, from, length);
            }
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String decodeStrictly(byte[] bytes, int from, int length) throws ListFileException {
        ByteBuffer input = ByteBuffer.wrap(bytes, from, length);
        try {
            return decoder.reset().decode(input).toString();
        } catch (CharacterCodingException e) {
            int at = input.position();
            throw new ListFileException("line " + number
                    + " is not UTF-8 (byte 0x%02X at position %d)"
                            .formatted(bytes[Math.min(at, from + length - 1)], at - from + 1)
                    + "; save the file as CSV UTF-8");
        }
    }
}
