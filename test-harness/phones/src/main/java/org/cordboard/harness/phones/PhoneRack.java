package org.cordboard.harness.phones;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Some phones that share one thread; a few dozen cost little. Closing the rack closes its phones, ends the thread and
 * frees every socket. SIP over UDP, G.711 mu-law, on loopback. Thread-safe.
 */
public final class PhoneRack implements AutoCloseable {
    private final Loop loop;
    private final InetAddress host;
    private final List<SoftPhone> phones = new CopyOnWriteArrayList<>();

    private PhoneRack(Loop loop, InetAddress host) {
        this.loop = loop;
        this.host = host;
    }

    /** An empty rack on 127.0.0.1. */
    public static PhoneRack open() throws IOException {
        return new PhoneRack(new Loop(), InetAddress.getLoopbackAddress());
    }

    /** Plugs in a phone on a free port; it can be called at once. */
    public SoftPhone phone(String name, PhoneSettings settings) {
        SoftPhone phone = new SoftPhone(name, loop, host, settings);
        phones.add(phone);
        return phone;
    }

    /** The phones, in the order they were plugged in. */
    public List<SoftPhone> phones() {
        return List.copyOf(phones);
    }

    /** Hangs up what is open (without waiting for the answer to the BYE) and ends. */
    @Override
    public void close() {
        phones.forEach(SoftPhone::close);
        loop.close();
    }
}
