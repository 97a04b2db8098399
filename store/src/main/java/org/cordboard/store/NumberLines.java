package org.cordboard.store;

/**
 * On which line of a file each number stands: 1 million numbers in 24 MB, by open addressing. Numbers have at most 15 digits (ITU-T
 * E.164), so they fit a long. Confined to one thread.
 */
final class NumberLines {
    private long[] keys = new long[1 << 12];
    private int[] lines = new int[1 << 12];
    private int size;

    /** The line of this number, 0 when it is new. */
    int lineOf(String e164) {
        return lines[slot(key(e164))];
    }

    void put(String e164, int line) {
        if (size * 2 >= keys.length) {
            grow();
        }
        long key = key(e164);
        int slot = slot(key);
        if (lines[slot] == 0) {
            keys[slot] = key;
            lines[slot] = line;
            size++;
        }
    }

    private static long key(String e164) {
        return Long.parseLong(e164, 1, e164.length(), 10);
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int mask = keys.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (lines[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldLines = lines;
        keys = new long[oldKeys.length * 2];
        lines = new int[oldLines.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldLines[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                lines[slot] = oldLines[i];
            }
        }
    }
}
