package org.cordboard.ra.sip;

import gov.nist.core.CommonLogger;
import gov.nist.core.net.DefaultNetworkLayer;
import gov.nist.javax.sip.ReleaseReferencesStrategy;
import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.DefaultMessageLogFactory;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import io.netty.channel.EventLoopGroup;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.sip.IOExceptionEvent;
import org.cordboard.ra.sip.connection.StreamPort;
import org.cordboard.ra.sip.connection.Tls;
import org.cordboard.ra.sip.dns.Targets;
import org.cordboard.ra.sip.guard.Guard;
import org.jspecify.annotations.Nullable;

/**
 * jain-sip, set up in code. Its usual way, a bag of properties with class names, needs log4j on the class path and
 * finds only classes of its own class loader; here every choice is typed and has its reason. Thread-safe.
 */
final class TunedStack extends SipStackImpl {
    static {
        // Before the stack's first line of code, or it looks for log4j. The field is the stack's, one per class loader.
        CommonLogger.legacyLogger = new StackLog();
    }

    /** 64*T1, as long as a UAC must expect 2xx of other branches (RFC 3261 section 13.2.2.4). */
    private static final int FORK_SECONDS = 32;

    private final StackTimer stackTimer;
    private final MalformedMessages malformed = new MalformedMessages();
    private final TargetRouter targetRouter;
    private volatile boolean stopped;

    TunedStack(String entity, SipSettings settings, Guard guard, Targets targets, EventLoopGroup loops) {
        stackTimer = new StackTimer(entity);
        setStackName(entity);
        MessageLog messages = new MessageLog();
        serverLogger = messages;
        logRecordFactory = new DefaultMessageLogFactory();
        networkLayer = DefaultNetworkLayer.SINGLETON;
        targetRouter = new TargetRouter(this, targets);
        defaultRouter = targetRouter;
        setRouter(targetRouter);
        useRouterForAll = true;
        Tls tls = tls(settings);
        StreamPort.Shared shared = new StreamPort.Shared(loops, settings.streams(), guard, messages, targets::nameOf);
        setMessageProcessorFactory((stack, address, port, transport) -> {
            InetSocketAddress local = new InetSocketAddress(address, port);
            return switch (transport.toLowerCase(Locale.ROOT)) {
                case "udp" -> new UdpPort(local, stack, settings, guard);
                case "tcp" -> new StreamPort(stack, local, shared, null);
                default -> new StreamPort(stack, local, shared, tls);
            };
        });
        sendFromListeningPort();
        setMessageParserFactory(malformed);
        setTimer(stackTimer);
        dialogs();
        sockets(settings);
    }

    private static @Nullable Tls tls(SipSettings settings) {
        if (settings.tls() == null) {
            return null;
        }
        List<String> problems = new ArrayList<>();
        return Tls.load(settings.tls(), problems)
                .orElseThrow(() -> new IllegalStateException(String.join("; ", problems)));
    }

    private void dialogs() {
        // Off: dialogs are activities, and only an SBB decides to have one.
        isAutomaticDialogSupportEnabled = false;
        // On, as in the switch: the stack answers merged (482), out-of-order (500) and glaring (491) requests.
        isAutomaticDialogErrorHandlingEnabled = true;
        setDeliverUnsolicitedNotify(true);
        // Also dialogs that failed before they had a remote tag are activities that must end.
        setDeliverDialogTerminatedEventForNullDialog();
        setMaxForkTime(FORK_SECONDS);
        // Timer C of RFC 3261 section 16.6: three minutes of ringing.
        setEarlyDialogTimeout(180);
        // A terminated dialog still re-acknowledges 2xx for a while; the activity is ended by us, without that wait.
        setConnectionLingerTimer(4);
        // Messages that waited longer in the queue were retransmitted already.
        setStackCongestionControlTimeout(8_000);
        // What is answered and only lingers to be repeated is kept as bytes: a node that makes 1,500 calls/s holds a
        // hundred thousand of those.
        setReleaseReferencesStrategy(ReleaseReferencesStrategy.Normal);
        generateTimeStampHeader = false;
        logStackTraceOnMessageSend = false;
    }

    /**
     * Peers answer to where a request came from (RFC 3581 4), or drop what does not come from where they expect us. The stack sends from the
     * listening socket only if this flag is set, which is done by its own processor factories alone; else each message leaves from a new port.
     */
    private void sendFromListeningPort() {
        try {
            MethodHandles.privateLookupIn(SIPTransactionStack.class, MethodHandles.lookup())
                    .findVarHandle(SIPTransactionStack.class, "udpFlag", boolean.class)
                    .set(this, true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this jain-sip is not 1.3.0-91: it has no udpFlag", e);
        }
    }

    private void sockets(SipSettings settings) {
        setThreadPoolSize(settings.threads());
        setThreadPriority(Thread.NORM_PRIORITY);
        // Bursts wait in the kernel, as does all that comes while the garbage collector has the processors: about three
        // thousand messages.
        setReceiveUdpBufferSize(4 << 20);
        setSendUdpBufferSize(1 << 20);
        maxMessageSize = settings.streams().messageBytes();
    }

    /**
     * A response whose transaction is over, such as a 2xx that is repeated, belongs to a dialog or to nothing. The stack would first compare it
     * with every transaction that there is, for servers that do not give the branch back as it was: when a peer repeats because this node is
     * late, that makes it later.
     */
    @Override
    public ServerResponseInterface newSIPServerResponse(SIPResponse response, MessageChannel channel) {
        return findTransaction(response.getTransactionId(), false) == null
                ? sipMessageFactory.newSIPServerResponse(response, channel)
                : super.newSIPServerResponse(response, channel);
    }

    /** Callbacks come on the thread that read the message: they fire events and never wait. */
    @Override
    public boolean isReEntrantListener() {
        return !stopped;
    }

    @Override
    public void stop() {
        LastProvider last = new LastProvider(this);
        super.stop();
        stopped = true;
        last.handleEvent(new IOExceptionEvent(this, "", 0, ""), null);
    }

    /** The thread for listeners that are not reentrant waits for its first event without end: it gets one, and ends. */
    private static final class LastProvider extends SipProviderImpl {
        LastProvider(SipStackImpl stack) {
            super(stack);
        }
    }

    @Override
    public Properties getConfigurationProperties() {
        return new Properties();
    }

    MalformedMessages malformed() {
        return malformed;
    }

    TargetRouter targetRouter() {
        return targetRouter;
    }

    StackTimer stackTimer() {
        return stackTimer;
    }
}
