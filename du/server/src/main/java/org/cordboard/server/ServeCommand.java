package org.cordboard.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cordboard.node.config.ConfigProblems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** `serve`: runs one node until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Runs one node until SIGTERM or Ctrl-C.",
            "No new calls start then; live calls get up to 10 s; everything is stored, and the next start goes on from there."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration; default: ./cordboard.conf when there is one, else built-in defaults.")
    private @Nullable Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config;
        try {
            config = ServerConfig.read(ConfigCommand.fileOrDefault(file), System.getenv());
        } catch (ConfigProblems e) {
            return ConfigCommand.report(e, spec.commandLine().getErr());
        }
        EmbeddedServer server = EmbeddedServer.start(DeployableUnits.find(Main.home()), config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        spec.commandLine().getOut().println("Cordboard is ready; its addresses are in " + nodeFile(config));
        spec.commandLine().getOut().flush();
        stopped.await();
        return 0;
    }

    private static Path nodeFile(ServerConfig config) {
        Path file = config.node().nodeFile();
        return Files.exists(file) ? file.toAbsolutePath() : file;
    }
}
