package org.cordboard.ratype.media;

/** The media resource adaptor's interface for SBBs. Thread-safe. */
public interface MediaProvider {
    /**
     * Opens an RTP endpoint and starts its activity. Takes a free port from the configured range; does not wait for anyone.
     *
     * @param callId written in each log line about this leg
     * @throws MediaUnavailableException when no port is free or the adaptor is stopping
     */
    MediaConnection createConnection(String callId) throws MediaUnavailableException;

    /** The id of this node, as in every {@link LegAddress} that it gives. */
    String node();
}
