package org.cordboard.ra.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A DNS server on loopback with the records that a test gives it. */
final class DnsServer implements AutoCloseable {
    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean silent;
    private volatile CountDownLatch open = new CountDownLatch(0);

    DnsServer() throws IOException {
        Thread thread = new Thread(this::serve, "dns-server");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** @param record in the format of zone files: {@code name ttl type data} */
    void add(String record) throws IOException {
        String[] parts = record.split(" ", 4);
        records.add(Record.fromString(
                Name.fromString(parts[0]),
                org.xbill.DNS.Type.value(parts[2]),
                DClass.IN,
                Long.parseLong(parts[1]),
                parts[3],
                Name.root));
    }

    void clear() {
        records.clear();
    }

    /** Answers nothing until it goes on, and then all that was asked. */
    void pause() {
        open = new CountDownLatch(1);
    }

    void goOn() {
        open.countDown();
    }

    void fallSilent() {
        silent = true;
    }

    int questions() {
        return questions.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                socket.receive(packet);
                questions.incrementAndGet();
                Bounded.await(open);
                if (!silent) {
                    byte[] answer = answer(new Message(packet.getData())).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closedOrBroken) {
                if (socket.isClosed()) {
                    return;
                }
            }
        }
    }

    private Message answer(Message question) {
        Record asked = question.getQuestion();
        Message answer = new Message(question.getHeader().getID());
        Header header = answer.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.AA);
        answer.addRecord(asked, Section.QUESTION);
        boolean exists = false;
        for (Record record : records) {
            if (record.getName().equals(asked.getName())) {
                exists = true;
                if (record.getType() == asked.getType()) {
                    answer.addRecord(record, Section.ANSWER);
                }
            }
        }
        if (!exists) {
            header.setRcode(Rcode.NXDOMAIN);
        }
        return answer;
    }

    @Override
    public void close() {
        socket.close();
    }
}
