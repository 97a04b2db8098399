package org.cordboard.harness.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cordboard.harness.network.Contacts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demonstration: one real server, a simulated phone network, agents' phones, and a list that is dialed to its end.
 *
 * <p>Exit status: 0 if every loaded record has a final result and no number was dialed twice, 1 if not, 2 if it could
 * not be tried (usage or environment). <i>Confined to the main thread.</i>
 */
@Command(
        name = "cordboard demo",
        description = "Dials a list of people end to end on this machine, on real SIP and RTP, and reports.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Demo implements Callable<Integer> {
    private static final int CALLS = 100;

    @Option(names = "--contacts", paramLabel = "FILE.csv", description = "Dial this list instead of a made-up one.")
    private Optional<Path> contacts = Optional.empty();

    @Option(names = "--calls", paramLabel = "N", description = "How many people to make up and call (default 100).")
    private Optional<Integer> calls = Optional.empty();

    @Option(names = "--lines", paramLabel = "N", description = "Concurrent calls at most (default: one per agent).")
    private Optional<Integer> lines = Optional.empty();

    @Option(names = "--agents", paramLabel = "N", description = "How many agents' phones there are (default 10).")
    private int agents = 10;

    @Option(
            names = "--trunk",
            paramLabel = "sip:HOST:PORT",
            description =
                    "Dial this switch instead of the simulated network. Numbers of the made-up list are fictitious.")
    private Optional<String> trunk = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Keep everything in this new or empty folder.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--keep", description = "Leave everything running after the campaign, until Ctrl-C.")
    private boolean keep;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the whole report to this file.")
    private Optional<Path> json = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;
    private boolean started;

    Demo(PrintStream out) {
        this.out = out;
    }

    /** Runs the demonstration. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    static int run(PrintStream out, PrintWriter errors, String... arguments) {
        Demo demo = new Demo(out);
        return new CommandLine(demo)
                .setErr(errors)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("cordboard demo: " + e.getMessage());
                    return demo.started ? 1 : 2;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (trunk.isEmpty()) {
            SippPackage.ensure(out);
        }
        Path folder = folder();
        Path list = contacts.orElse(folder.resolve("contacts.csv"));
        if (contacts.isEmpty()) {
            ContactFile.write(list, calls.orElse(CALLS));
        }
        try (Stage stage = new Stage(out, home(), folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "demo-at-exit"));
            try {
                Campaign campaign = stage.set(list, trunk, agents, lines.orElse(agents));
                started = true;
                Report report = stage.play(campaign);
                finish(stage, campaign, report);
                return report.failures().isEmpty() ? 0 : 1;
            } catch (IOException e) {
                if (stage.isClosed()) {
                    return 1; // Ctrl-C: what fails now was stopped by us
                }
                throw stage.explained(e);
            }
        }
    }

    private void finish(Stage stage, Campaign campaign, Report report) throws IOException, InterruptedException {
        out.println();
        out.print(report.text());
        out.print(stage.whereToLook(campaign, keep));
        if (json.isPresent()) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(json.get(), mapper.writeValueAsString(report.json()) + "\n");
            out.println("report              " + json.get().toAbsolutePath());
        }
        report.failures().forEach(failure -> out.println("FAILED: " + failure));
        if (keep) {
            out.println("\nEverything goes on running at " + stage.url() + "; Ctrl-C stops it.");
            new CountDownLatch(1).await();
        }
    }

    /** Usage that picocli cannot check: every problem is said at once. */
    private void check() {
        StringBuilder problems = new StringBuilder();
        if (contacts.isPresent() && calls.isPresent()) {
            problems.append("--calls makes up a list, --contacts brings one; give one of them. ");
        }
        contacts.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> problems.append("--contacts must be a readable file, was " + file + ". "));
        calls.filter(number -> number < 1 || number > Contacts.AT_MOST)
                .ifPresent(
                        number -> problems.append("--calls must be 1.." + Contacts.AT_MOST + ", was " + number + ". "));
        lines.filter(number -> number < 1 || number > 1000)
                .ifPresent(number -> problems.append("--lines must be 1..1000, was " + number + ". "));
        if (agents < 1 || agents > 200) {
            problems.append("--agents must be 1..200, was ").append(agents).append(". ");
        }
        trunk.filter(uri -> !uri.matches("sip:[^@:\\s]+(:\\d{1,5})?"))
                .ifPresent(uri -> problems.append("--trunk must be sip:HOST:PORT, was " + uri + ". "));
        json.map(file -> file.toAbsolutePath().getParent())
                .filter(parent -> !Files.isWritable(parent))
                .ifPresent(parent ->
                        problems.append("--json must be in a folder that can be written, was " + parent + ". "));
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), problems.toString().trim());
        }
    }

    private Path folder() throws IOException {
        Path folder = data.orElseGet(() -> home().resolve("cordboard-data")
                        .resolve("demo-"
                                + LocalDateTime.now(ZoneId.systemDefault())
                                        .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))))
                .toAbsolutePath()
                .normalize();
        if (Files.exists(folder)) {
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new ParameterException(
                            spec.commandLine(), "--data must be a new or empty folder, was " + folder + ".");
                }
            }
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("the data folder " + folder + " cannot be made; choose another with --data DIR", e);
        }
    }

    private static Path home() {
        String home = System.getProperty("cordboard.home", System.getenv().getOrDefault("CORDBOARD_HOME", "."));
        return Path.of(home).toAbsolutePath().normalize();
    }
}
