package org.cordboard.harness.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bin/cordboard} as a user types it: words, remedies and exit statuses. */
class CommandLineTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    /** What a command ended with. */
    private record Outcome(int status, String output, String errors) {
        void isRefused(String... words) {
            assertEquals(2, status, () -> "exit status of: " + this);
            for (String word : words) {
                assertTrue(errors.contains(word), () -> "'" + word + "' must be in: " + this);
            }
            assertTrue(!errors.contains("\tat "), () -> "no stack trace: " + this);
        }
    }

    @Test
    void an_unknown_option_and_an_unknown_command_are_refused() throws Exception {
        run("serve", "--speed", "9").isRefused("Unknown option", "--speed", "--config");
        run("serv").isRefused("serv", "serve");
    }

    @Test
    void a_missing_configuration_is_refused_with_its_path() throws Exception {
        run("serve", "--config", folder.resolve("nowhere.conf").toString())
                .isRefused("the configuration file must exist and be readable", "nowhere.conf", "give its path");
    }

    @Test
    void every_problem_of_a_configuration_is_said_at_once() throws Exception {
        Path config = Files.writeString(folder.resolve("broken.conf"), """
                http.port = 70000
                sip.port = many
                rtp.ports = 9-1
                grid.heartbeat-limit = 1ms
                nod.id = x
                """);
        run("serve", "--config", config.toString())
                .isRefused("http.port", "sip.port", "rtp.ports", "grid.heartbeat-limit", "nod.id", "node.id");
    }

    @Test
    void a_taken_sip_port_is_refused_with_the_setting_to_change() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            serveOn(0, taken.getLocalPort()).isRefused("" + taken.getLocalPort(), "sip.port");
        }
    }

    @Test
    void a_taken_http_port_is_refused_with_the_setting_to_change() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serveOn(taken.getLocalPort(), 0).isRefused("" + taken.getLocalPort(), "http.port");
        }
    }

    @Test
    void a_running_node_tells_its_devices_pools_and_queues_and_changes_them() throws Exception {
        run(
                        "devices",
                        "--config",
                        Files.writeString(folder.resolve("none.conf"), "data-dir = \"" + folder + "\"")
                                .toString())
                .isRefused("no node runs with this configuration", "--url");
        try (Server server = Server.start(folder)) {
            Outcome listed = run("devices", "--url", server.url());
            assertEquals(0, listed.status(), listed::toString);
            assertTrue(listed.output().contains("scenario"), listed::toString);
            run("devices", "--url", server.url(), "declare-lost", "scenario").isRefused("in the grid", "stop it first");
            run("devices", "--url", server.url(), "declare-lost", "no name").isRefused("device id must be");
            Outcome lost = run("devices", "--url", server.url(), "declare-lost", "long-gone");
            assertEquals("long-gone is lost: 0 leases have ended", lost.output().strip(), lost::toString);
            poolsQueuesAndRecordsAreSeenAndChanged(server);
        }
    }

    private void poolsQueuesAndRecordsAreSeenAndChanged(Server server) throws Exception {
        String agent = Campaign.agent(server, "ada", "sip:ada@127.0.0.1:9");
        Campaign campaign = Campaign.make(
                server, List.of("+16175550101", "+16175550102"), "sip:127.0.0.1:9", List.of(agent), Map.of());
        String[] at = {"--url", server.url()};

        says(at, "pools", "list", campaign.id()).contains("all", "2");
        says(at, "pools", "set", campaign.id(), "hot", "{\"priority\": {\"from\": 5}}")
                .contains("pool hot is set, the plan's version is 1");
        run("pools", "set", campaign.id(), "hot", "{\"colour\": 1}", "--url", server.url())
                .isRefused("pools[1].colour must be one of");
        says(at, "queues", "set", campaign.id(), "main", "{\"rule\": {\"inOrder\": [\"hot\", \"all\"]}}")
                .contains("the plan's version is 2");
        run("pools", "remove", campaign.id(), "hot", "--url", server.url())
                .isRefused("rule must name a pool of this campaign, was hot");
        says(at, "queues", "list", campaign.id()).contains("no queues now");
        String document = server.api()
                .get("/api/v1/campaigns/" + campaign.id() + "/distribution")
                .toString();
        assertTrue(document.contains("\"version\":2"), document);
        run("records", "why", "01KDNOTHING", "--url", server.url()).isRefused("ULID");
    }

    private Said says(String[] at, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(at));
        Outcome outcome = run(all.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome::toString);
        return new Said(outcome);
    }

    /** What a command that did what it was asked to said. */
    private record Said(Outcome outcome) {
        void contains(String... words) {
            for (String word : words) {
                assertTrue(outcome.output().contains(word), () -> "'" + word + "' must be in: " + outcome);
            }
        }
    }

    @Test
    void an_old_java_and_none_at_all_are_refused_with_the_package_to_install() throws Exception {
        Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(Map.of("JAVA_HOME", folder.resolve("old").toString()), "serve")
                .isRefused("needs JDK 17 or newer, found 11", "JAVA_HOME");
        run(Map.of("JAVA_HOME", folder.resolve("none").toString()), "serve")
                .isRefused("no Java found", "openjdk-17-jdk-headless");
    }

    @Test
    void the_demonstration_dials_its_list_and_reports() throws Exception {
        Path report = folder.resolve("report.json");
        Path data = folder.resolve("data");
        Outcome demo =
                run("demo", "--calls", "6", "--agents", "2", "--json", report.toString(), "--data", data.toString());
        assertEquals(0, demo.status(), demo::toString);
        JsonNode json = new JsonMapper().readTree(Files.readString(report));
        Set<String> keys = new TreeSet<>(json.propertyNames());
        assertTrue(
                keys.containsAll(Set.of(
                        "records",
                        "finalResults",
                        "dialedTwice",
                        "refusedRows",
                        "results",
                        "expected",
                        "confusion",
                        "detectionMs",
                        "verdictToAgentMs",
                        "bridged",
                        "wallSeconds")),
                keys::toString);
        assertEquals(6, json.path("records").asInt());
        assertEquals(6, json.path("finalResults").asInt());
        assertEquals(0, json.path("dialedTwice").asInt(-1));
        assertTrue(Files.exists(data.resolve("network/invites.tsv")));
    }

    private Outcome serveOn(int http, int sip) throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("taken.conf"), """
                data-dir = "%s"
                http.port = %d
                sip.port = %d
                grid.cluster-name = "%s"
                """.formatted(folder.resolve("data"), http, sip, folder.getFileName()));
        return run("serve", "--config", config.toString());
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Server.home().resolve("bin/cordboard").toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("stdout");
        Path errors = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("CORDBOARD_NO_BUILD", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(A_MOMENT.toSeconds(), TimeUnit.SECONDS), () -> "must end: " + command);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), read(output), read(errors));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
