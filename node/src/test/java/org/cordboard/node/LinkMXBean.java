package org.cordboard.node;

/** The media adaptor's MBean as a node meets it; the real one is behind another class loader. */
public interface LinkMXBean {
    /** Where the media listens. */
    String getAddress();

    /** Whether the grid has to give a secret. */
    boolean isSecretWanted();

    /** Takes the secret. */
    void setSecret(String secret);

    /** What was taken. */
    String[] getPeers();

    /** Takes where the media of other nodes is. */
    void setPeers(String[] peers);
}
