package org.cordboard.ra.sip.connection;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContentLength;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerRequestInterface;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Objects;
import java.util.Set;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.cordboard.ra.sip.dns.Destination;
import org.cordboard.ra.sip.guard.Guard;
import org.cordboard.ra.sip.guard.RawMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection with a peer, whoever opened it, as the stack sees it. Thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells failures to the pipeline
public final class StreamConnection extends MessageChannel implements RawMessageChannel {
    private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);

    /** Without these there is no telling whom to answer or what: RFC 3261 section 8.1.1. */
    private static final Set<Class<?>> MANDATORY = Set.of(
            From.class,
            To.class,
            CSeq.class,
            Via.class,
            CallID.class,
            ContentLength.class,
            RequestLine.class,
            StatusLine.class);

    /** What a channel that is being closed says of the bytes that it must send before it takes more. */
    private static final long CLOSING = Long.MAX_VALUE;

    private final StreamPort port;
    private final InetSocketAddress peer;
    private final boolean openedByUs;
    private final MessageParser parser;
    private volatile @Nullable ChannelFuture connected;
    private volatile boolean closed;

    StreamConnection(StreamPort port, InetSocketAddress peer, boolean openedByUs) {
        this.port = port;
        this.peer = peer;
        this.openedByUs = openedByUs;
        this.messageProcessor = port;
        this.parser = port.getSIPStack().getMessageParserFactory().createMessageParser(port.getSIPStack());
    }

    void attach(ChannelFuture future) {
        connected = future;
        future.addListener(done -> {
            if (!done.isSuccess()) {
                log.debug("{} cannot be reached: {}", this, done.cause().toString());
                closed();
            }
        });
    }

    boolean isOpenedByUs() {
        return openedByUs;
    }

    /** Whether it is open, as far as we know. */
    public boolean isUsable() {
        return !closed;
    }

    /** Where the other side really is. */
    public InetSocketAddress peer() {
        return peer;
    }

    /**
     * Whether a request that came by it is from behind an address translation: the addresses that it names lead nowhere, and this connection is
     * the only way back. A proxy in between says itself where it is.
     */
    public boolean isTheOnlyWayTo(Request request) {
        String source = peer.getAddress().getHostAddress();
        String sentBy = ((SIPRequest) request).getTopmostVia().getHost();
        return request.getHeader(RecordRouteHeader.NAME) == null
                && request.getHeader(ContactHeader.NAME) instanceof Contact contact
                && contact.getAddress().getURI() instanceof SipUri uri
                && new Destination(uri.getHost(), uri.getPort(), null, false).isNumeric()
                && !source.equals(uri.getHost())
                && !source.equals(sentBy);
    }

    void closed() {
        closed = true;
    }

    void insecure(Throwable cause) {
        log.info("TLS with {} fails: {}", peer.getAddress().getHostAddress(), cause.getMessage());
    }

    // What comes

    void received(byte[] bytes) {
        Guard.Verdict verdict = port.judge(bytes, peer);
        if (verdict instanceof Guard.Verdict.Refused refused) {
            write(refused.answer());
        }
        if (!(verdict instanceof Guard.Verdict.Admitted)) {
            return;
        }
        SIPMessage message;
        try {
            message = parser.parseSIPMessage(bytes, true, false, StreamConnection::unparsed);
        } catch (ParseException malformed) {
            RawMessage.request(bytes, bytes.length)
                    .filter(request -> !request.method().equals(Request.ACK))
                    .flatMap(request -> request.refusal(Response.BAD_REQUEST, "Malformed Message", "", peer))
                    .ifPresent(this::write);
            return;
        }
        if (message != null && isComplete(message)) {
            processMessage(message);
        }
    }

    private static boolean isComplete(SIPMessage message) {
        return message.getFrom() != null
                && message.getTo() != null
                && message.getCallId() != null
                && message.getCSeq() != null
                && message.getTopmostVia() != null;
    }

    private static void unparsed(ParseException cause, SIPMessage message, Class<?> header, String text, String whole)
            throws ParseException {
        if (header != null && MANDATORY.contains(header)) {
            throw cause;
        }
        message.addUnparsed(text);
    }

    @Override
    public void processMessage(SIPMessage message) {
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(port.getIpAddress());
        message.setLocalPort(port.getPort());
        message.setPeerPacketSourceAddress(peer.getAddress());
        message.setPeerPacketSourcePort(peer.getPort());
        logged(message, false);
        try {
            if (message instanceof SIPRequest request) {
                process(request);
            } else {
                process((SIPResponse) message);
            }
        } catch (ParseException | IOException unusable) {
            log.debug("A message of {} cannot be processed", this, unusable);
        }
    }

    private void process(SIPRequest request) throws ParseException, IOException {
        Via via = request.getTopmostVia();
        // RFC 3581 section 4: rport gets a value where it was asked for; received then always has one.
        if (via.hasParameter(Via.RPORT) || !peer.getAddress().getHostAddress().equals(via.getHost())) {
            via.setParameter(Via.RECEIVED, peer.getAddress().getHostAddress());
        }
        via.setParameter(Via.RPORT, Integer.toString(peer.getPort()));
        if (!request.getRequestLine().getSipVersion().equals("SIP/2.0")) {
            write(request.createResponse(Response.VERSION_NOT_SUPPORTED).encodeAsBytes(getTransport()));
            return;
        }
        if (!request.getMethod().equals(request.getCSeq().getMethod())) {
            write(request.createResponse(Response.BAD_REQUEST).encodeAsBytes(getTransport()));
            return;
        }
        learn(via, request);
        ServerRequestInterface taken = port.getSIPStack().newSIPServerRequest(request, this);
        if (taken == null) {
            return;
        }
        try {
            taken.processRequest(request, this);
        } finally {
            release(taken);
        }
    }

    private void process(SIPResponse response) throws ParseException {
        response.checkHeaders();
        ServerResponseInterface taken = port.getSIPStack().newSIPServerResponse(response, this);
        if (taken == null) {
            return;
        }
        try {
            if (!(taken instanceof SIPClientTransaction client) || client.checkFromTag(response)) {
                taken.processResponse(response, this);
            }
        } finally {
            release(taken);
        }
    }

    private static void release(Object taken) {
        if (taken instanceof SIPTransaction transaction && !transaction.passToListener()) {
            transaction.releaseSem();
        }
    }

    /** A peer that really is where it says can be reached by this connection under that name too. */
    private void learn(Via via, SIPRequest request) {
        String source = peer.getAddress().getHostAddress();
        if (source.equals(via.getHost()) && via.getPort() > 0) {
            port.alias(new InetSocketAddress(peer.getAddress(), via.getPort()), this);
        }
        if (request.getHeader(ContactHeader.NAME) instanceof Contact contact
                && contact.getAddress().getURI() instanceof SipUri uri
                && source.equals(uri.getHost())
                && uri.getPort() > 0
                && getTransport()
                        .equalsIgnoreCase(Objects.requireNonNullElse(uri.getTransportParam(), getTransport()))) {
            port.alias(new InetSocketAddress(peer.getAddress(), uri.getPort()), this);
        }
    }

    /** RFC 3261 section 21.5.7, then there is no telling where the next message begins. */
    void refuseEndless(Framing.Endless endless) {
        byte[] beginning = endless.beginning();
        int status = endless.tooLong() ? Response.MESSAGE_TOO_LARGE : Response.BAD_REQUEST;
        String reason = endless.tooLong() ? "Message Too Large" : "Bad Content-Length";
        byte[] refusal = RawMessage.request(beginning, beginning.length)
                .flatMap(request -> request.refusal(status, reason, "", peer))
                .orElse(null);
        ChannelFuture future = connected;
        if (future == null) {
            return;
        }
        if (refusal == null) {
            future.channel().close();
        } else {
            future.channel()
                    .writeAndFlush(Unpooled.wrappedBuffer(refusal))
                    .addListener(sent -> future.channel().close());
        }
    }

    // What goes

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        if (!sent(message)) {
            if (!(message instanceof SIPResponse response)) {
                throw gone();
            }
            sendAnew(response);
        }
    }

    /** RFC 3261 section 18.2.2: the connection is gone, the answer takes a new one. */
    private void sendAnew(SIPResponse response) throws IOException {
        int receiver = response.getTopmostVia().getPort();
        MessageChannel again = port.createMessageChannel(peer.getAddress(), receiver);
        if (again != this) {
            again.sendMessage(response, peer.getAddress(), receiver);
        }
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress address, int receiver) throws IOException {
        if (closed && message instanceof SIPRequest) {
            MessageChannel again = port.createMessageChannel(address, receiver);
            if (again instanceof StreamConnection other && other != this) {
                other.send(message);
                return;
            }
        }
        send(message);
    }

    private void send(SIPMessage message) throws IOException {
        if (!sent(message)) {
            throw gone();
        }
    }

    /** Whether the connection was there to take it. */
    private boolean sent(SIPMessage message) throws IOException {
        if (!taken(message.encodeAsBytes(getTransport()), message)) {
            return false;
        }
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(port.getIpAddress());
        message.setLocalPort(port.getPort());
        logged(message, true);
        return true;
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress address, int receiver, boolean reconnect)
            throws IOException {
        if (!taken(message, null)) {
            if (!(parsed(message) instanceof SIPResponse response)) {
                throw gone();
            }
            sendAnew(response); // a 2xx is repeated until its ACK comes, over whatever leads there: section 13.3.1.4
        }
    }

    private @Nullable SIPMessage parsed(byte[] message) throws IOException {
        try {
            return parser.parseSIPMessage(message, true, false, StreamConnection::unparsed);
        } catch (ParseException ours) {
            throw new IOException("What was sent to " + peer + " cannot be sent again", ours);
        }
    }

    private void write(byte[] bytes) {
        try {
            if (!taken(bytes, null)) {
                throw gone();
            }
        } catch (IOException gone) {
            log.debug("{} cannot be answered", this, gone);
        }
    }

    private IOException gone() {
        return new IOException("There is no connection with " + peer);
    }

    /**
     * Whether the connection was there: it may go at any moment, so that nobody can ask before. What is taken and does not get through goes
     * to {@link #undelivered}.
     */
    private boolean taken(byte[] bytes, @Nullable SIPMessage message) throws IOException {
        ChannelFuture future = connected;
        if (closed || future == null) {
            return false;
        }
        Channel channel = future.channel();
        if (future.isDone() && !channel.isWritable()) {
            if (channel.bytesBeforeWritable() == CLOSING) {
                return false;
            }
            channel.close();
            throw new IOException(peer + " does not read what it is sent");
        }
        if (future.isDone()) {
            deliver(channel, bytes, message);
        } else {
            future.addListener(done -> {
                if (done.isSuccess()) {
                    deliver(channel, bytes, message);
                } else {
                    undelivered(message);
                }
            });
        }
        return true;
    }

    private void deliver(Channel channel, byte[] bytes, @Nullable SIPMessage message) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(written -> {
            if (!written.isSuccess()) {
                log.debug("{} has not got a message: {}", this, written.cause().toString());
                undelivered(message);
            }
        });
    }

    /** RFC 3261 section 8.1.3.1: to who sent the request, a transport error is a 503; an answer to what the peer sent takes a new connection. */
    private void undelivered(@Nullable SIPMessage message) {
        closed = true;
        if (message instanceof SIPResponse response && !openedByUs) {
            try {
                sendAnew(response);
            } catch (IOException unreachable) {
                log.debug("{} does not get its answer", this, unreachable);
            }
        }
        if (message instanceof SIPRequest request
                && !request.getMethod().equals(Request.ACK)
                && port.getSIPStack().findTransaction(request.getTransactionId(), false) != null) {
            SIPResponse failed = request.createResponse(Response.SERVICE_UNAVAILABLE, "Transport Error");
            failed.getTo().removeParameter("tag");
            failed.setToTag("unreached");
            processMessage(failed);
        }
    }

    private void logged(SIPMessage message, boolean sent) {
        String here = port.getIpAddress().getHostAddress() + ":" + port.getPort();
        String there = peer.getAddress().getHostAddress() + ":" + peer.getPort();
        port.log().logMessage(message, sent ? here : there, sent ? there : here, sent, System.currentTimeMillis());
    }

    // What it is

    @Override
    public void close() {
        closed = true;
        ChannelFuture future = connected;
        if (future != null) {
            future.channel().close();
        }
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return port.getSIPStack();
    }

    @Override
    public String getTransport() {
        return port.getTransport();
    }

    @Override
    public boolean isReliable() {
        return true;
    }

    @Override
    public boolean isSecure() {
        return port.isSecure();
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return getTransport();
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return port.getIpAddress().getHostAddress();
    }

    @Override
    public int getViaPort() {
        return port.getPort();
    }

    @Override
    public String toString() {
        return getKey();
    }
}
