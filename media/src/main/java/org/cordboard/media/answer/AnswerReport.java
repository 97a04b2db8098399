package org.cordboard.media.answer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cordboard.media.wav.Wav;

/**
 * Runs the answer detector over WAV files and tells what it found: {@code cordboard amd FILE.wav...}. Rows go out as CSV (RFC
 * 4180) {@code file,} {@link Heard#HEADER}; what cannot be read is told on the error stream and the rest goes
 * on. Confined to one thread.
 */
public final class AnswerReport {
    /** Exit status: everything was read. */
    public static final int OK = 0;

    /** Exit status: some file could not be read. */
    public static final int SOME_FAILED = 1;

    /** Exit status: it was called in a way that makes no sense. */
    public static final int USAGE = 2;

    /** How it is called. */
    public static final String USAGE_TEXT =
            "usage: cordboard amd FILE.wav...\n       cordboard amd --labels LABELS.csv\n"
                    + "       cordboard amd evaluate --labels LABELS.csv FOLDER";

    private static final String HEADER = "file," + Heard.HEADER;

    private final DetectionProfile profile;
    private final AnswerModel model;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, Map<Verdict, Integer>> confusion = new TreeMap<>();
    private final AnswerScore score = new AnswerScore();
    private boolean failed;

    private AnswerReport(AnswerModel model, PrintStream out, PrintStream err) {
        this.profile = DetectionProfile.DEFAULT;
        this.model = model;
        this.out = out;
        this.err = err;
    }

    /**
     * Does what a command line asks for.
     *
     * @param arguments what follows {@code amd}: names of WAV files, or {@code --labels} and the name of a labels file
     * @return the exit status: {@link #OK}, {@link #SOME_FAILED} or {@link #USAGE}
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!arguments.isEmpty() && arguments.get(0).equals("evaluate")) {
            return evaluate(arguments.subList(1, arguments.size()), out, err);
        }
        boolean labelled = !arguments.isEmpty() && arguments.get(0).equals("--labels");
        Optional<String> option = arguments.stream()
                .skip(labelled ? 1 : 0)
                .filter(a -> a.startsWith("--"))
                .findFirst();
        if (option.isPresent()) {
            err.println("amd has no option " + option.get() + " there; take it away");
        } else if (labelled && arguments.size() != 2) {
            err.println("amd --labels must be followed by one file and nothing else, has " + (arguments.size() - 1));
        } else if (arguments.isEmpty()) {
            err.println("amd must be given at least one WAV file or --labels, has none");
        } else {
            try {
                List<Path> paths =
                        arguments.stream().skip(labelled ? 1 : 0).map(Path::of).toList();
                return labelled ? ofLabels(paths.get(0), out, err) : ofFiles(paths, out, err);
            } catch (InvalidPathException e) {
                err.println("amd: " + e.getInput() + " is no name for a file (" + e.getReason()
                        + "); write it another way");
            }
        }
        err.println(USAGE_TEXT);
        return USAGE;
    }

    private static int evaluate(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.size() == 3 && arguments.get(0).equals("--labels")) {
            try {
                return ofLabels(Path.of(arguments.get(1)), Path.of(arguments.get(2)), out, err);
            } catch (InvalidPathException e) {
                err.println("amd: " + e.getInput() + " is no name for a file (" + e.getReason()
                        + "); write it another way");
            }
        } else {
            err.println("amd evaluate must be given --labels, a table and the folder of its files");
        }
        err.println(USAGE_TEXT);
        return USAGE;
    }

    /** Reports on these files under their names as given; returns {@link #OK} or {@link #SOME_FAILED}. */
    public static int ofFiles(List<Path> files, PrintStream out, PrintStream err) {
        AnswerReport report = new AnswerReport(AnswerModel.shipped(), out, err);
        out.println(HEADER);
        for (Path file : files) {
            report.add(file, file.toString());
        }
        return report.finish();
    }

    /**
     * Reports on the files that a labels file names, then prints labels against verdicts and the times of decision on {@code
     * err}.
     *
     * @param labels CSV with a header; column "file" is relative to it, column "label" is compared
     * @return {@link #OK}, {@link #SOME_FAILED}, or {@link #USAGE} if the labels file is not usable
     */
    public static int ofLabels(Path labels, PrintStream out, PrintStream err) {
        return ofLabels(labels, labels.toAbsolutePath().getParent(), out, err);
    }

    /** The same for files that lie in {@code folder}. */
    public static int ofLabels(Path labels, Path folder, PrintStream out, PrintStream err) {
        return ofLabels(labels, folder, AnswerModel.shipped(), out, err);
    }

    /** The same with a model of one's own. */
    public static int ofLabels(Path labels, Path folder, AnswerModel model, PrintStream out, PrintStream err) {
        AnswerReport report = new AnswerReport(model, out, err);
        List<AnswerLabels.Row> rows;
        try {
            rows = AnswerLabels.read(labels).rows();
        } catch (IOException e) {
            err.println("amd: " + reason(labels, e));
            return USAGE;
        }
        out.println(HEADER);
        for (AnswerLabels.Row row : rows) {
            String name = row.get("file");
            report.add(folder.resolve(name), name).ifPresent(heard -> {
                report.confusion
                        .computeIfAbsent(row.get("label"), l -> new TreeMap<>())
                        .merge(heard.first().verdict(), 1, Integer::sum);
                report.score.add(row, heard);
            });
        }
        report.printTable();
        return report.finish();
    }

    private Optional<Heard> add(Path file, String name) {
        Wav audio;
        try {
            audio = Wav.read(file);
        } catch (IOException e) {
            failed = true;
            err.println("amd: " + reason(file, e));
            return Optional.empty();
        }
        Heard heard = Heard.in(audio, profile, model);
        out.println(quoted(name) + "," + heard.columns());
        return Optional.of(heard);
    }

    private int finish() {
        out.flush();
        err.flush();
        return failed ? SOME_FAILED : OK;
    }

    private void printTable() {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-12s", "label"));
        for (Verdict verdict : Verdict.values()) {
            head.append(String.format(Locale.ROOT, " %9s", verdict.text()));
        }
        err.println(head);
        confusion.forEach((label, counts) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-12s", label));
            for (Verdict verdict : Verdict.values()) {
                line.append(String.format(Locale.ROOT, " %9d", counts.getOrDefault(verdict, 0)));
            }
            err.println(line);
        });
        score.print(err);
    }

    static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return file + " is not there; check its name";
        }
        if (Files.isDirectory(file)) {
            return file + " must be a file, is a folder; name the files in it";
        }
        String message = String.valueOf(e.getMessage());
        return message.startsWith(file.toString())
                ? message
                : file + " cannot be read (" + e.getClass().getSimpleName() + ": " + message
                        + "); check its permissions";
    }

    /** RFC 4180 2.6, 2.7. */
    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
