package org.cordboard.ra.sip;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedList;
import javax.sip.message.Response;
import org.cordboard.ra.sip.guard.Guard;
import org.cordboard.ra.sip.guard.RawMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP port of the stack. One thread takes datagrams from the kernel and has the guard look at them, others parse what it admits: so a flood of
 * new calls is refused at the speed of the first, whatever the others do. Its threads end with it, also when it is closed before they have
 * begun. Thread-safe.
 */
final class UdpPort extends UDPMessageProcessor {
    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

    /** The longest datagram there is. */
    private static final int LONGEST = 65_535;

    /** What waits is bounded: a peer repeats what is lost. */
    private static final int MOST_WAITING = 20_000;

    private final int readers;
    private final int messageBytes;
    private final Guard guard;
    private final Lanes lanes = new Lanes();

    @SuppressWarnings("JdkObsolete") // the type is the stack's
    UdpPort(InetSocketAddress address, SIPTransactionStack stack, SipSettings settings, Guard guard)
            throws IOException {
        super(address.getAddress(), stack, address.getPort());
        this.readers = settings.threads();
        this.messageBytes = settings.streams().messageBytes();
        this.guard = guard;
        this.messageChannels = new LinkedList<>();
        this.messageQueue = lanes;
    }

    @Override
    public void run() {
        startReaders();
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (isRunning) {
            try {
                packet.setLength(LONGEST);
                sock.receive(packet);
                take(packet);
            } catch (IOException | RuntimeException failure) {
                if (isRunning) {
                    // Such as an ICMP message about a peer that is gone.
                    log.debug("A datagram is not received", failure);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // the stack's list is raw
    private void startReaders() {
        for (int reader = 0; reader < readers; reader++) {
            messageChannels.add(
                    new Reader(sipStack, this, getIpAddress().getHostAddress() + "/" + getPort() + "-" + reader));
        }
    }

    private void take(DatagramPacket packet) throws IOException {
        InetSocketAddress source = new InetSocketAddress(packet.getAddress(), packet.getPort());
        long now = System.currentTimeMillis();
        Guard.Verdict verdict = guard.judge(packet.getData(), packet.getLength(), source, lanes.oldest(now));
        if (verdict instanceof Guard.Verdict.Refused refused) {
            send(sock, refused.answer(), refused.to());
        } else if (verdict instanceof Guard.Verdict.Admitted && packet.getLength() > messageBytes) {
            refuse(packet, source);
        } else if (verdict instanceof Guard.Verdict.Admitted admitted && lanes.size() < MOST_WAITING) {
            byte[] message = Arrays.copyOf(packet.getData(), packet.getLength());
            DatagramQueuedMessageDispatch waiting = new DatagramQueuedMessageDispatch(
                    new DatagramPacket(message, message.length, packet.getAddress(), packet.getPort()), now);
            if (admitted.isOfNewCall()) {
                lanes.addNew(waiting);
            } else {
                lanes.add(waiting);
            }
        }
    }

    /** RFC 3261 section 21.5.7. */
    private void refuse(DatagramPacket packet, InetSocketAddress source) throws IOException {
        RawMessage request =
                RawMessage.request(packet.getData(), packet.getLength()).orElse(null);
        if (request != null && !request.method().equals("ACK")) {
            byte[] answer = request.refusal(Response.MESSAGE_TOO_LARGE, "Message Too Large", "", source)
                    .orElse(null);
            if (answer != null) {
                send(sock, answer, request.answerTo(source));
            }
        }
    }

    private static void send(DatagramSocket socket, byte[] answer, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(answer, answer.length, to));
    }

    @Override
    public void stop() {
        super.stop();
        // A reader that starts to wait after it was interrupted wakes up by this, sees the port closed, and ends.
        for (int reader = 0; reader < readers; reader++) {
            messageQueue.add(new DatagramQueuedMessageDispatch(new DatagramPacket(new byte[0], 0), 0));
        }
    }

    /** Parses what the port has taken, on a thread of its own. */
    private static final class Reader extends UDPMessageChannel {
        Reader(SIPTransactionStack stack, UdpPort port, String name) {
            super(stack, port, name);
        }
    }
}
