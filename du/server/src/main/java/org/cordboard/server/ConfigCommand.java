package org.cordboard.server;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cordboard.node.config.ConfigProblems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** `config check`: reports every problem of a configuration at once. */
@Command(name = "config", description = "Looks at a configuration.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    private static final Path DEFAULT_FILE = Path.of("cordboard.conf");

    @Spec
    private CommandSpec spec;

    @Command(name = "check", description = "Reports every problem of a configuration at once.")
    int check(@Option(names = "--config", paramLabel = "FILE") @Nullable Path file) {
        Path chosen = fileOrDefault(file);
        try {
            ServerConfig.read(chosen, System.getenv());
        } catch (ConfigProblems e) {
            return report(e, spec.commandLine().getErr());
        }
        String what = chosen == null ? "the built-in configuration" : chosen.toString();
        spec.commandLine().getOut().println(what + " has no problems");
        return 0;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "config what? there is: config check");
    }

    static @Nullable Path fileOrDefault(@Nullable Path file) {
        return file != null || !Files.exists(DEFAULT_FILE) ? file : DEFAULT_FILE;
    }

    static int report(ConfigProblems problems, PrintWriter err) {
        problems.problems().forEach(problem -> err.println("cordboard: " + problem));
        err.flush();
        return 2;
    }
}
