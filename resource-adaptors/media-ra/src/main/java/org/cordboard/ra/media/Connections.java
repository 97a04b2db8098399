package org.cordboard.ra.media;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import javax.slee.TransactionRequiredLocalException;
import javax.slee.resource.ActivityFlags;
import javax.slee.resource.ResourceAdaptorContext;
import javax.slee.resource.SleeEndpoint;
import javax.slee.resource.StartActivityException;
import javax.slee.transaction.SleeTransactionManager;
import javax.transaction.RollbackException;
import javax.transaction.Status;
import javax.transaction.Synchronization;
import javax.transaction.SystemException;
import javax.transaction.Transaction;
import org.cordboard.media.engine.LegRefusedException;
import org.cordboard.media.engine.MediaEngine;
import org.cordboard.media.leg.Leg;
import org.cordboard.media.leg.LegEvent;
import org.cordboard.ratype.media.MediaConnection;
import org.cordboard.ratype.media.MediaProvider;
import org.cordboard.ratype.media.MediaUnavailableException;
import org.jspecify.annotations.Nullable;

/** The open connections of one running adaptor, and the provider that opens them. Thread-safe. */
final class Connections implements MediaProvider {
    private static final int FLAGS =
            ActivityFlags.REQUEST_ENDED_CALLBACK | ActivityFlags.REQUEST_ACTIVITY_UNREFERENCED_CALLBACK;

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9-]");

    private final String node;
    private final MediaEngine engine;
    private final Path answers;
    private final SleeEndpoint endpoint;
    private final SleeTransactionManager transactions;
    private final EventFeed feed;
    private final Translation translation;
    private final Map<MediaHandle, Connection> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean stopping;

    /** @param answers the folder that what answers is kept in, where that is asked for */
    Connections(String node, MediaEngine engine, Path answers, ResourceAdaptorContext slee, EventFeed feed) {
        this.node = node;
        this.engine = engine;
        this.answers = answers;
        this.endpoint = slee.getSleeEndpoint();
        this.transactions = slee.getSleeTransactionManager();
        this.feed = feed;
        this.translation = new Translation(node);
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public MediaConnection createConnection(String callId) throws MediaUnavailableException {
        if (stopping) {
            throw new MediaUnavailableException("the media resource adaptor is stopping and opens no more connections");
        }
        MediaHandle handle = new MediaHandle(numbers.incrementAndGet());
        try {
            Leg leg = engine.open(callId, event -> happened(handle, event));
            Connection connection = new Connection(handle, node, leg, answers.resolve(fileName(callId)));
            open.put(handle, connection);
            startActivity(connection);
            if (stopping) {
                connection.close();
            }
            return connection;
        } catch (LegRefusedException e) {
            throw new MediaUnavailableException(e.getMessage());
        }
    }

    /** A call's id may be anything; what no file name can hold becomes an underscore. */
    private static String fileName(String callId) {
        return NO_NAME.matcher(callId).replaceAll("_") + ".wav";
    }

    @Nullable Connection find(Object handle) {
        return handle instanceof MediaHandle known ? open.get(known) : null;
    }

    /** Closes the connection; its activity ends, unless it has. */
    void close(Object handle) {
        Connection connection = find(handle);
        if (connection != null) {
            connection.close();
        }
    }

    /** Closes all of them and opens no more. */
    void stop() {
        stopping = true;
        open.values().forEach(Connection::close);
    }

    private void happened(MediaHandle handle, LegEvent event) {
        if (event instanceof LegEvent.Closed) {
            open.remove(handle);
            feed.end(handle);
        } else {
            translation.event(event).ifPresent(translated -> feed.fire(handle, translated));
        }
    }

    /**
     * In an SBB's transaction events wait for its end, so that the SBB is attached by then (JSR 240 7.6.1); elsewhere there is
     * nothing to wait for.
     */
    private void startActivity(Connection connection) throws MediaUnavailableException {
        try {
            try {
                endpoint.startActivitySuspended(connection.handle(), connection, FLAGS);
                closeUnlessKept(connection);
            } catch (TransactionRequiredLocalException none) {
                endpoint.startActivity(connection.handle(), connection, FLAGS);
            }
        } catch (StartActivityException | RollbackException | SystemException | RuntimeException e) {
            connection.close(); // Whatever the SLEE objects to, the port must not leak
            throw new MediaUnavailableException("the SLEE starts no activity for the connection: " + e.getMessage());
        }
    }

    /**
     * An SBB whose transaction is rolled back has forgotten its connection and was never attached to it: no SLEE must tell that nobody refers
     * to it (JSR 240 7.3.4).
     */
    private void closeUnlessKept(Connection connection) throws RollbackException, SystemException {
        Transaction transaction = transactions.getTransaction();
        if (transaction != null) {
            transaction.registerSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // It is not known yet how it ends.
                }

                @Override
                public void afterCompletion(int status) {
                    if (status != Status.STATUS_COMMITTED) {
                        connection.close();
                    }
                }
            });
        }
    }
}
