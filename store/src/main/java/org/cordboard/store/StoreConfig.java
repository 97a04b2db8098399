package org.cordboard.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the store is and how long it may take. Immutable.
 *
 * @param url JDBC URL: {@code jdbc:postgresql:...}, or {@code jdbc:h2:file:PATH} made by {@link #h2}
 * @param user empty for H2
 * @param password never shown by {@link #toString}
 * @param connections connections held at most, 2 to 100
 * @param statementTimeout a statement that takes longer is given up, 1 s to 300 s
 * @param connectTimeout waiting for a free or new connection at most, 1 s to 60 s
 */
public record StoreConfig(
        String url, String user, String password, int connections, Duration statementTimeout, Duration connectTimeout) {
    private static final String H2 = "jdbc:h2:file:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public StoreConfig {
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("store.url must start with " + POSTGRESQL
                    + " (or be left out for the embedded database), was '" + url + "'; set it in cordboard.conf");
        }
        if (connections < 2 || connections > 100) {
            throw new IllegalArgumentException(
                    "store.connections must be 2..100, was " + connections + "; set it in cordboard.conf");
        }
        within("store.statement-timeout", statementTimeout, Duration.ofMinutes(5));
        within("store.connect-timeout", connectTimeout, Duration.ofMinutes(1));
    }

    /** An embedded database in this file (`.mv.db` is added); its folder is made when missing. Serves exactly one node. */
    public static StoreConfig h2(Path file) {
        return new StoreConfig(
                H2 + file.toAbsolutePath().normalize(), "", "", 10, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** A PostgreSQL server, 15 or newer, shared by any number of nodes. */
    public static StoreConfig postgresql(String url, String user, String password) {
        return new StoreConfig(url, user, password, 10, Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** Whether this is the embedded database. */
    public boolean embedded() {
        return url.startsWith(H2);
    }

    Path embeddedFile() {
        return Path.of(url.substring(H2.length()));
    }

    private static void within(String what, Duration value, Duration most) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " must be 1s.." + most.toSeconds() + "s, was " + value.toMillis()
                    + "ms; set it in cordboard.conf");
        }
    }

    @Override
    public String toString() {
        return url.replaceAll("\\?.*", "") + (user.isEmpty() ? "" : " as " + user);
    }
}
