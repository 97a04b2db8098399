package org.cordboard.ra.media;

/** What a node and its media tell each other about links to other nodes; they live behind different class loaders. Thread-safe. */
public interface LinkMXBean {
    /** Where the media of other nodes reaches ours, {@code HOST:PORT}. */
    String getAddress();

    /** Whether no secret is configured, so that the grid has to give one. */
    boolean isSecretWanted();

    /** Takes the secret of the grid; it is used where none is configured. */
    void setSecret(String secret);

    /** Where the media of other nodes is, each {@code NODE=HOST:PORT}, as it was told. */
    String[] getPeers();

    /** Takes where the media of other nodes is, each {@code NODE=HOST:PORT}; a node that is configured is where the configuration says. */
    void setPeers(String[] peers);
}
