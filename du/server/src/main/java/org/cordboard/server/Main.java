package org.cordboard.server;

import java.nio.file.Path;
import java.util.Arrays;
import org.cordboard.server.device.DeviceClientCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line, `bin/cordboard`. Exit status: 0 done, 1 failed, 2 wrong input or surroundings. */
@Command(
        name = "cordboard",
        description = "Dials lists, tells humans from machines, joins the humans to agents.",
        mixinStandardHelpOptions = true,
        version = "Cordboard 0.1",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  demo    Dials 100 contacts over a simulated phone network, on this machine;",
            "            see bin/cordboard demo --help."
        },
        subcommands = {
            ServeCommand.class,
            AmdCommand.class,
            DevicesCommand.class,
            PoolsCommand.class,
            QueuesCommand.class,
            RecordsCommand.class,
            DeviceClientCommand.class,
            RecordingsCommand.class,
            ConfigCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs a command and exits with its status. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine command = new CommandLine(new Main());
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            if (!(failure instanceof StartException)) throw failure;
            line.getErr().println("cordboard: " + failure.getMessage());
            return line.getCommandSpec().exitCodeOnInvalidInput();
        });
        return command.execute(Arrays.copyOf(args, args.length));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Where Cordboard lies, as `bin/cordboard` found it. */
    static Path home() {
        String home = System.getProperty("cordboard.home");
        if (home == null) throw new StartException("cordboard.home is not set; start with bin/cordboard");
        return Path.of(home);
    }
}
