package org.cordboard.harness.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cordboard.harness.benchmarks.amd.AmdBench;
import org.cordboard.harness.benchmarks.distribution.DistributionBench;
import org.cordboard.harness.benchmarks.media.MediaBench;
import org.cordboard.harness.benchmarks.sip.SipBench;
import org.cordboard.harness.benchmarks.slee.SleeBench;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/bench NAME [--json FILE] [--window SECONDS] [--only PART] [--records N]}: lists the benchmarks, or runs one. */
public final class Benchmarks {
    private static final List<Bench> ALL =
            List.of(new SleeBench(), new SipBench(), new AmdBench(), new MediaBench(), new DistributionBench());

    private Benchmarks() {}

    /** Runs; the exit status is 0, 1 when it could not be measured, 2 when called wrongly. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0) {
            ALL.forEach(bench -> out.printf("%-13s %s%n", bench.name(), bench.measures()));
            return 0;
        }
        Optional<Bench> named =
                ALL.stream().filter(bench -> bench.name().equals(arguments[0])).findFirst();
        if (named.isEmpty()) {
            err.println("bench: there is no benchmark " + arguments[0] + "; bin/bench without arguments lists them");
            return 2;
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        Optional<Options> options = Options.read(rest);
        if (options.isEmpty()) {
            err.println(
                    "bench: usage is bin/bench NAME [--json FILE] [--window SECONDS] [--only PART] [--records N], was given "
                            + String.join(" ", rest));
            return 2;
        }
        String only = options.get().only();
        List<String> parts = named.get().parts();
        if (only != null && !parts.contains(only)) {
            err.println("bench: --only must be a part of " + named.get().name() + ", which has "
                    + (parts.isEmpty() ? "none" : String.join(", ", parts)) + ", was " + only);
            return 2;
        }
        Integer records = options.get().records();
        return measure(records == null ? named.get() : named.get().with(records), options.get(), out, err);
    }

    private static int measure(Bench bench, Options options, PrintStream out, PrintStream err) {
        out.println(Machine.describe());
        try {
            String only = options.only();
            Result result = only == null ? bench.run(options.window()) : bench.run(options.window(), List.of(only));
            Path json = options.json();
            out.println();
            out.print(result.table());
            if (json != null) {
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValue(json.toFile(), result.values());
            }
            return 0;
        } catch (Exception failure) {
            err.println("bench: " + bench.name() + " could not be measured: " + failure);
            return 1;
        }
    }
}
