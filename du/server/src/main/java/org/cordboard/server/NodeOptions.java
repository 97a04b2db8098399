package org.cordboard.server;

import java.nio.file.Path;
import org.cordboard.node.config.ConfigProblems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which running node a command asks. */
final class NodeOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "A node's address; default: the node that runs with this configuration on this machine.")
    private @Nullable String url;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration; default: ./cordboard.conf when there is one, else built-in defaults.")
    private @Nullable Path file;

    NodeClient client() {
        if (url != null) return new NodeClient(url);
        try {
            return NodeClient.ofThisMachine(ServerConfig.read(ConfigCommand.fileOrDefault(file), System.getenv()));
        } catch (ConfigProblems e) {
            throw new StartException(String.join("\n", e.problems()));
        }
    }
}
