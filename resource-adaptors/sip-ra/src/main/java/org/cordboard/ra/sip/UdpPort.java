package org.cordboard.ra.sip;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.LinkedList;

/** A UDP port of the stack whose threads end with it, also when it is closed before they have begun. Thread-safe. */
final class UdpPort extends UDPMessageProcessor {
    private final int readers;

    @SuppressWarnings("JdkObsolete") // the type is the stack's
    UdpPort(InetAddress address, SIPTransactionStack stack, int port, int readers) throws IOException {
        super(address, stack, port);
        this.readers = readers;
        this.messageChannels = new LinkedList<>();
    }

    @Override
    public void stop() {
        super.stop();
        // A reader that starts to wait after it was interrupted wakes up by this, sees the port closed, and ends.
        for (int reader = 0; reader < readers; reader++) {
            messageQueue.add(new DatagramQueuedMessageDispatch(new DatagramPacket(new byte[0], 0), 0));
        }
    }
}
