package org.cordboard.harness.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.cordboard.harness.fixtures.PostgresServer;
import org.cordboard.harness.network.SimulatedNetwork;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three nodes dial a list while they are killed, frozen and cut off.
 *
 * <p>Exit status: 0 if nobody was lost or dialed twice and every call is accounted for, 1 if not, 2 if it could not be tried (usage or
 * environment). <i>Confined to the main thread.</i>
 */
@Command(
        name = "chaos",
        description = "Kills, freezes and cuts off nodes while they dial, and counts the calls independently.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Chaos implements Callable<Integer> {
    private static final int MOST_RECORDS = 10_000;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds, one after the other (default 1).")
    private int seeds = 1;

    @Option(names = "--seed", paramLabel = "FIRST", description = "The first seed (default 1).")
    private long first = 1;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "People in each seed's list (default 5000). Up to 1500 the blows are shorter and fewer.")
    private int records = 5000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the sums to this file.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep configurations, logs and journals in this folder.")
    private Optional<Path> data = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;

    Chaos(PrintStream out) {
        this.out = out;
    }

    /** Runs the seeds. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int status = new CommandLine(new Chaos(out))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("chaos: " + failure.getMessage());
                    return 2;
                })
                .execute(arguments);
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        check();
        SimulatedNetwork.sipp();
        Path programs = PostgresServer.installed()
                .orElseThrow(
                        () -> new IOException("PostgreSQL 15 or newer is needed; run: apt-get install postgresql"));
        Path home = Path.of(System.getProperty("cordboard.home", "."))
                .toAbsolutePath()
                .normalize();
        Path folder = data.orElseGet(() -> home.resolve("cordboard-data/chaos-"
                        + LocalDateTime.now(ZoneId.systemDefault())
                                .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"))))
                .toAbsolutePath()
                .normalize();
        out.println("Three nodes, PostgreSQL, " + records + " records a seed; configurations and logs: " + folder);
        List<Seed.Outcome> outcomes = new ArrayList<>();
        try (PostgresServer postgres = PostgresServer.start(programs)) {
            for (long seed = first; seed < first + seeds; seed++) {
                outcomes.add(Seed.run(out, seed, records, home, folder.resolve("seed-" + seed), postgres));
                out.println();
                out.print(Table.of(outcomes));
                out.println();
            }
        }
        if (json.isPresent()) {
            JsonMapper mapper = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(json.get(), mapper.writeValueAsString(sums(outcomes)) + "\n");
        }
        return outcomes.stream().allMatch(outcome -> outcome.verdict().holds()) ? 0 : 1;
    }

    private static Map<String, Object> sums(List<Seed.Outcome> outcomes) {
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("seeds", outcomes.size());
        sums.put("records", sum(outcomes, Verdict::records));
        sums.put("lost", sum(outcomes, Verdict::lost));
        sums.put("dialedTwice", sum(outcomes, Verdict::dialedTwice));
        sums.put("unaccountedInvites", sum(outcomes, Verdict::unaccountedInvites));
        sums.put("unaccountedAttempts", sum(outcomes, Verdict::unaccountedAttempts));
        return sums;
    }

    private static int sum(List<Seed.Outcome> outcomes, ToIntFunction<Verdict> figure) {
        return outcomes.stream().map(Seed.Outcome::verdict).mapToInt(figure).sum();
    }

    private void check() {
        if (seeds < 1 || records < 1 || records > MOST_RECORDS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seeds must be 1 or more and --records 1.." + MOST_RECORDS + ", were " + seeds + " and " + records
                            + ".");
        }
    }
}
