package org.cordboard.media.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Has speech synthesisers say what people and machines say when they answer: {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.SpokenAnswers FOLDER [TEXTS]}, with the texts of spoken-answers.txt or another file beside it. Needs espeak-ng, flite and
 * sox (Debian). Each kind of speaker says answers of each kind, so that the synthesiser tells nothing. Voices of the corpus are not
 * used: it stays a test. The same each time, with the same synthesisers.
 */
final class SpokenAnswers {
    private static final int ROUNDS_MACHINE = 18;
    private static final int ROUNDS_SHORT = 10;
    private static final int ROUNDS_LONG = 15;

    private static final List<String> VARIANTS = List.of(
            "m2",
            "m4",
            "m5",
            "m6",
            "m7",
            "m8",
            "f3",
            "f4",
            "f5",
            "klatt",
            "klatt2",
            "klatt3",
            "klatt4",
            "Adam",
            "Alex",
            "Alicia",
            "Andrea",
            "Andy",
            "Annie",
            "belinda",
            "benjamin",
            "david",
            "ed",
            "Gene",
            "Jacky",
            "john",
            "Lee",
            "linda",
            "Michael",
            "Mike",
            "paul",
            "rob",
            "robert",
            "steph",
            "travis",
            "victor",
            "zac",
            "grandma");
    private static final List<String> ACCENTS =
            List.of("en-us", "en-us", "en-us", "en-gb", "en-gb-x-rp", "en-gb-x-gbclan");
    private static final List<String> FLITE = List.of("kal", "kal16", "rms");
    private static final List<String> FIRST = List.of(
            "Alice", "Bob", "Carol", "Dave", "Emma", "Frank", "Grace", "Henry", "Irene", "Jack", "Laura", "Martin",
            "Nina", "Oliver", "Paula", "Rachel", "Simon", "Theresa", "Victor", "Wendy", "Chris", "Sophie", "Ben",
            "Maria");
    private static final List<String> LAST = List.of(
            "Smith", "Brown", "Taylor", "Wilson", "Evans", "Walker", "Roberts", "Hughes", "Green", "Hall", "Clarke",
            "Baker", "Turner", "Cooper", "Morgan", "Murphy", "Bennett", "Meyer", "Fischer", "Lambert", "Garcia",
            "Rossi");
    private static final List<String> FIRM = List.of(
            "Riverside Clinic",
            "Miller Insurance",
            "Harbour Books",
            "Sunset Travel",
            "City Electric",
            "Green Garden Centre",
            "Oak Street Bakery",
            "Blue Sky Airlines",
            "Mountain Bank",
            "Fisher and Wright",
            "Central Pharmacy",
            "Pronto Pizza",
            "Lake Park Hotel",
            "Hill Valley School",
            "Delta Services",
            "West End Garage");
    private static final List<String> PLACE = List.of("Boston", "Leeds", "Denver", "Dublin", "Seattle", "Bristol");

    private record Line(String kind, String family, String language, String text) {}

    private final Path folder;
    private final Random random = new Random(20260101);
    private final List<String> labels = new ArrayList<>(List.of("file,label,subtype,voice,text,family"));

    private SpokenAnswers(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        SpokenAnswers answers = new SpokenAnswers(Path.of(args[0]));
        Files.createDirectories(answers.folder);
        for (Line line : lines(args.length > 1 ? args[1] : "spoken-answers.txt")) {
            int rounds = switch (line.kind) {
                case "short" -> ROUNDS_SHORT;
                case "long" -> ROUNDS_LONG;
                default -> ROUNDS_MACHINE;
            };
            for (int i = 0; i < (line.language.equals("en") ? rounds : rounds / 2); i++) {
                answers.say(line);
            }
        }
        Files.write(answers.folder.resolve("labels.csv"), answers.labels);
    }

    private static List<Line> lines(String texts) throws IOException {
        try (InputStream in = SpokenAnswers.class.getResourceAsStream(texts)) {
            if (in == null) {
                throw new IOException(texts + " must lie beside its class, is not there; build again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.split(" ", 3))
                    .map(p -> new Line(p[0].split("\\.", -1)[0], p[0], p[1], p[2]))
                    .toList();
        }
    }

    private void say(Line line) throws IOException, InterruptedException {
        String text = line.text
                .replace("{first}", any(FIRST))
                .replace("{last}", any(LAST))
                .replace("{firm}", any(FIRM))
                .replace("{place}", any(PLACE))
                .replace("{digits}", digits());
        String file = labels.size() + ".wav";
        String wav = folder.resolve("spoken.wav").toString();
        boolean english = line.language.equals("en");
        List<String> command = new ArrayList<>();
        String voice;
        int rate = 130 + random.nextInt(80);
        int pitch = 25 + random.nextInt(50);
        if (english && random.nextInt(4) == 0) {
            String speaker = any(FLITE);
            voice = "flite:" + speaker;
            command.addAll(List.of("flite", "-voice", speaker, "-t", text, "-o", wav));
            command.addAll(List.of("--setf", "duration_stretch=" + 160f / rate));
            command.addAll(List.of("--setf", "int_f0_target_mean=" + (80 + 2 * pitch)));
        } else {
            String speaker = (english ? any(ACCENTS) : line.language) + "+" + any(VARIANTS);
            voice = "espeak:" + speaker;
            command.addAll(List.of("espeak-ng", "-v", speaker, "-s", "" + rate, "-p", "" + pitch, "-w", wav, text));
        }
        run(command);
        run(List.of(
                "sox", "-D", wav, "-r", "8000", "-b", "16", folder.resolve(file).toString(), "trim", "0", "5"));
        String label = line.kind.equals("short") || line.kind.equals("long") ? "human" : "machine";
        labels.add(file + "," + label + "," + line.kind + "," + voice + ",\"" + text + "\"," + line.family);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException(command + " must succeed, ended with " + exit + "; install " + command.get(0));
        }
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        for (int i = 3 + random.nextInt(5); i > 0; i--) {
            digits.append(random.nextInt(10)).append(i == 1 ? "" : " ");
        }
        return digits.toString();
    }
}
