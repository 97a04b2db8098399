package org.cordboard.harness.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The network's own record of its calls, {@code invites.tsv}: written by SIPp alone, a line when an INVITE arrives (a
 * retransmission is not a new one), one when it is answered, one when it is over. Columns, separated by tabs:
 *
 * <pre>date  time  epoch  event  call_id  number  attempt  outcome  ended_by  seconds</pre>
 *
 * Date and time are UTC. A last line without its line feed is still being written and is left out. Immutable.
 */
public final class NetworkLog {
    static final String HEADER = "date\ttime\tepoch\tevent\tcall_id\tnumber\tattempt\toutcome\tended_by\tseconds\n";
    private static final int COLUMNS = 10;

    private final Map<String, NetworkCall> calls;

    private NetworkLog(Map<String, NetworkCall> calls) {
        this.calls = calls;
    }

    /** Reads the log; throws {@link IOException} if the file is gone or a line is not of the documented form. */
    public static NetworkLog read(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, NetworkCall> calls = new LinkedHashMap<>();
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        int lineNumber = 0;
        for (String line : whole.lines().toList()) {
            lineNumber++;
            if (lineNumber > 1) {
                try {
                    add(line.split("\t", -1), calls);
                } catch (RuntimeException e) {
                    throw new IOException(
                            file + " line " + lineNumber + " must be a line of the network's log, was: " + line, e);
                }
            }
        }
        return new NetworkLog(calls);
    }

    /** Every call, in the order of their INVITEs. */
    public List<NetworkCall> calls() {
        return List.copyOf(calls.values());
    }

    /** The calls to this number, in the order of their INVITEs. */
    public List<NetworkCall> calls(String number) {
        return calls.values().stream()
                .filter(call -> call.number().equals(number))
                .toList();
    }

    /** The attempt ids seen at each number; an INVITE without the header counts as an attempt of its own. */
    public Map<String, Set<String>> attempts() {
        Map<String, Set<String>> attempts = new LinkedHashMap<>();
        for (NetworkCall call : calls.values()) {
            String attempt = call.attempt().isEmpty() ? "call " + call.callId() : call.attempt();
            attempts.computeIfAbsent(call.number(), number -> new LinkedHashSet<>())
                    .add(attempt);
        }
        return attempts;
    }

    /** The numbers that were dialed by more than one attempt, with those attempts. */
    public Map<String, Set<String>> dialedTwice() {
        return attempts().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** The calls that are not over. */
    public Collection<NetworkCall> open() {
        return calls.values().stream().filter(call -> call.ended().isEmpty()).toList();
    }

    private static void add(String[] columns, Map<String, NetworkCall> calls) {
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("must have " + COLUMNS + " columns, has " + columns.length);
        }
        Instant time =
                LocalDate.parse(columns[0]).atTime(LocalTime.parse(columns[1])).toInstant(ZoneOffset.UTC);
        String callId = columns[4];
        switch (columns[3]) {
            case "invite" -> calls.put(callId, invited(columns, time));
            case "answered" -> calls.computeIfPresent(callId, (id, call) -> call.answeredAt(time));
            case "ended" -> {
                Duration talk = Duration.ofNanos(Math.round(Double.parseDouble(columns[9]) * 1e9));
                calls.computeIfPresent(callId, (id, call) -> call.endedAt(time, columns[7], columns[8], talk));
            }
            default -> throw new IllegalArgumentException("event must be invite, answered or ended");
        }
    }

    private static NetworkCall invited(String[] columns, Instant time) {
        return new NetworkCall(
                columns[4], columns[5], columns[6], time, Optional.empty(), Optional.empty(), "", "", Duration.ZERO);
    }

    /** Makes the log with its header line, or leaves the one there is to be continued. */
    static Path prepare(Path folder) throws IOException {
        Path file = folder.resolve("invites.tsv");
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER);
        }
        return file;
    }
}
