package org.cordboard.console;

/**
 * Where the console listens.
 *
 * @param host address to bind; a loopback address unless others are meant to reach it, for there is no login yet
 * @param port TCP port, 0 for any free one
 * Immutable.
 */
public record ConsoleConfig(String host, int port) {
    public ConsoleConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("http.host must be an address to bind, was empty; set it to 127.0.0.1");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "http.port must be 0..65535, was " + port + "; set it in cordboard.conf");
        }
    }
}
