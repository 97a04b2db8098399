package org.cordboard.media.answer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Has speech synthesisers say what {@link AnswerGrammar} makes up, and notes which sounds they make when: {@code java -cp
 * media/target/classes:media/target/test-classes org.cordboard.media.answer.SpokenGrammar FOLDER STARTS COUNT SEED}. Writes raw audio
 * (8 kHz, 16 bit, big-endian) and answers.tsv: number, kind, language, voice, sounds, text. Needs espeak-ng, python3 (to ask
 * its library for the times of sounds) and flite (Debian). Voices of the corpus are not used: it stays a test.
 */
final class SpokenGrammar {
    private static final int RATE = AnswerDetector.SAMPLE_RATE;
    private static final int LONGEST = 5 * RATE;
    private static final int WAV_HEADER = 44;
    private static final int WAV_RATE = 24;

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
            "grandma",
            "adam",
            "anika",
            "announcer",
            "antonio",
            "aunty",
            "boris",
            "caleb",
            "edward",
            "edward2",
            "Gene2",
            "Diogo",
            "Denis",
            "Henrique",
            "Hugo",
            "Marco",
            "Mario",
            "max",
            "michel",
            "miguel",
            "norbert",
            "pablo",
            "pedro",
            "quincy",
            "sandro",
            "shelby",
            "steph2",
            "steph3",
            "marcelo",
            "iven",
            "iven2",
            "iven3",
            "grandpa",
            "Mr serious",
            "RicishayMax2",
            "RicishayMax3",
            "john",
            "gustave",
            "klatt5",
            "klatt6");
    private static final List<String> ACCENTS = List.of(
            "en-us",
            "en-us",
            "en-us",
            "en-us",
            "en-us",
            "en",
            "en",
            "en-gb-x-rp",
            "en-gb-x-gbclan",
            "en-gb-x-gbcwmd",
            "en-029",
            "en-us-nyc");
    private static final List<String> FLITE = List.of("kal", "kal16", "rms", "rms");

    /** Speech of a synthesiser at its own rate, and its sounds. */
    private static final class Said {
        private final String voice;
        private final short[] pcm;
        private final int rate;
        private final String sounds;

        private Said(String voice, short[] pcm, int rate, String sounds) {
            this.voice = voice;
            this.pcm = pcm;
            this.rate = rate;
            this.sounds = sounds;
        }
    }

    private final Path folder;
    private final Random random;
    private final DataInputStream in;
    private final OutputStream out;

    private SpokenGrammar(Path folder, Random random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
        Path script = folder.resolve("speak.py");
        try (InputStream from = SpokenGrammar.class.getResourceAsStream("speak.py")) {
            if (from == null) {
                throw new IOException("speak.py must lie beside its class, is not there; build again");
            }
            Files.write(script, from.readAllBytes());
        }
        Process espeak = new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = new DataInputStream(new BufferedInputStream(espeak.getInputStream(), 1 << 16));
        out = espeak.getOutputStream();
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Random random = new Random(Long.parseLong(args[3]));
        AnswerGrammar grammar = new AnswerGrammar(args[1], random);
        SpokenGrammar speech = new SpokenGrammar(Path.of(args[0]), random);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            AnswerGrammar.Line line = grammar.next();
            Said said = speech.say(line);
            if (said.pcm.length >= said.rate / 10) {
                write(speech.folder.resolve(i + ".raw"), resampled(said.pcm, said.rate));
                lines.add(String.join(
                        "\t", "" + i, line.kind().name(), line.language(), said.voice, said.sounds, line.text()));
            }
        }
        speech.out.close();
        Files.write(speech.folder.resolve("answers.tsv"), lines);
    }

    private Said say(AnswerGrammar.Line line) throws IOException, InterruptedException {
        boolean english = line.language().equals("en");
        int rate = 125 + random.nextInt(90);
        int pitch = 20 + random.nextInt(60);
        if (english && random.nextInt(6) == 0) {
            return flite(any(FLITE), rate, pitch, line.text());
        }
        String voice = (english ? any(ACCENTS) : line.language()) + "+" + any(VARIANTS);
        return espeak(voice, rate, pitch, line.text());
    }

    private String any(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Said espeak(String voice, int rate, int pitch, String text) throws IOException {
        String line = String.join("\t", voice, "" + rate, "" + pitch, text) + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
        int hz = in.readInt();
        short[] pcm = new short[in.readInt()];
        byte[] data = in.readNBytes(2 * pcm.length);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        return new Said("espeak:" + voice, pcm, hz, new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }

    private Said flite(String voice, int rate, int pitch, String text) throws IOException, InterruptedException {
        Path wav = folder.resolve("flite.wav");
        List<String> command = new ArrayList<>(List.of("flite", "-voice", voice, "-t", text, "-psdur"));
        command.addAll(List.of("-o", wav.toString(), "--setf", "duration_stretch=" + 165f / rate));
        command.addAll(List.of("--setf", "int_f0_target_mean=" + (80 + 2 * pitch)));
        Process process = new ProcessBuilder(command).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " must succeed, ended with " + process.exitValue() + "; install flite");
        }
        StringBuilder sounds = new StringBuilder();
        int from = 0;
        for (String sound : told.trim().split("\\s+", -1)) {
            int colon = sound.indexOf(':');
            if (colon >= 0) {
                sounds.append(from).append(':').append(sound, 0, colon).append(' ');
                from = (int) (1000 * Double.parseDouble(sound.substring(colon + 1)));
            }
        }
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        short[] pcm = new short[(data.limit() - WAV_HEADER) / 2];
        int hz = data.getInt(WAV_RATE);
        data.position(WAV_HEADER)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(pcm);
        return new Said("flite:" + voice, pcm, hz, sounds.toString().trim());
    }

    /** To 8 kHz, through a windowed sinc. */
    private static short[] resampled(short[] from, int hz) {
        int phases = RATE / BigInteger.valueOf(hz).gcd(BigInteger.valueOf(RATE)).intValue();
        double step = (double) hz / RATE;
        double cut = Math.min(1, 0.95 / step);
        int reach = (int) Math.ceil(12 / cut);
        float[][] taps = new float[phases][2 * reach];
        for (int p = 0; p < phases; p++) {
            for (int k = 0; k < 2 * reach; k++) {
                double x = k - reach + 1 - (p * step - Math.floor(p * step));
                double window = 0.5 + 0.5 * Math.cos(Math.PI * x / reach);
                taps[p][k] =
                        (float) (window * (Math.abs(x) < 1e-9 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x)));
            }
        }
        short[] to = new short[(int) Math.min(LONGEST, from.length / step)];
        for (int i = 0; i < to.length; i++) {
            int first = (int) ((long) i * hz / RATE) - reach + 1;
            float[] tap = taps[i % phases];
            float sum = 0;
            for (int k = Math.max(0, -first); k < 2 * reach && first + k < from.length; k++) {
                sum += from[first + k] * tap[k];
            }
            to[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
        }
        return to;
    }

    private static void write(Path file, short[] pcm) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(2 * pcm.length);
        raw.asShortBuffer().put(pcm);
        Files.write(file, raw.array());
    }

    /** Audio as it was written. */
    static short[] read(Path file) throws IOException {
        byte[] data = Files.readAllBytes(file);
        short[] pcm = new short[data.length / 2];
        ByteBuffer.wrap(data).asShortBuffer().get(pcm);
        return pcm;
    }
}
