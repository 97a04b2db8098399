package org.cordboard.ra.sip.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An address, or a network such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}. Immutable. */
public final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Reads it; empty if it is not numeric or the length does not fit. */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.strip().split("/", 2);
        boolean numeric = !parts[0].isEmpty()
                && parts[0].chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
        if (!numeric || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
            return Optional.empty();
        }
        try {
            byte[] network = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : network.length * 8;
            return bits <= network.length * 8 ? Optional.of(new AddressRange(network, bits)) : Optional.empty();
        } catch (UnknownHostException notNumeric) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
            if (((bytes[bit / 8] ^ network[bit / 8]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }
}
