package org.cordboard.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.cordboard.media.record.RecordingKey;
import org.cordboard.media.record.Recordings;
import org.cordboard.media.record.SealedRecordings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** `recordings decrypt`: makes WAV files of encrypted recordings. */
@Command(name = "recordings", description = "Looks after recordings of calls.", mixinStandardHelpOptions = true)
final class RecordingsCommand implements Runnable {
    private static final String VARIABLE = "CORDBOARD_RECORDINGS_KEY";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "decrypt",
            description = {
                "Writes an encrypted recording as a WAV file beside it.",
                "The key is that of media.recordings-key-file, or " + VARIABLE + " in the environment."
            },
            mixinStandardHelpOptions = true)
    int decrypt(
            @Parameters(paramLabel = "FILE" + Recordings.SEALED, description = "The recording.") Path file,
            @Option(names = "--key-file", paramLabel = "FILE", description = "Holds the key, 32 octets in base64.")
                    @Nullable Path keyFile,
            @Option(names = "--out", paramLabel = "FILE.wav", description = "Another name for the WAV file.") @Nullable Path out) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Path wav = out == null ? plainName(file) : out;
            SealedRecordings.Opened opened = SealedRecordings.open(file, key(keyFile), wav);
            spec.commandLine().getOut().println(wav + ": " + opened.length().toMillis() / 1000.0 + " s");
            if (!opened.whole()) {
                err.println("cordboard: the end of " + file + " is missing; what is there is as it was recorded");
            }
            return 0;
        } catch (FileAlreadyExistsException e) {
            err.println("cordboard: " + e.getFile() + " is there already; give another name by --out");
        } catch (NoSuchFileException e) {
            err.println("cordboard: " + e.getFile() + " must be a file, was not; mend its name");
        } catch (IOException | IllegalArgumentException e) {
            err.println("cordboard: " + e.getMessage());
        }
        return 2;
    }

    private RecordingKey key(@Nullable Path file) throws IOException {
        String given = System.getenv(VARIABLE);
        if (file != null) {
            return RecordingKey.read(file);
        }
        if (given == null) {
            throw new ParameterException(
                    spec.commandLine(), "which key? give --key-file FILE, or " + VARIABLE + " in the environment");
        }
        return RecordingKey.parse(given);
    }

    private static Path plainName(Path file) {
        String name = file.toString();
        return Path.of(
                name.endsWith(Recordings.SEALED)
                        ? name.substring(0, name.length() - Recordings.SEALED.length())
                        : name + ".wav");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "recordings what? there is: recordings decrypt");
    }
}
