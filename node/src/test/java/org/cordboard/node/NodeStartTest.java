package org.cordboard.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cordboard.core.call.AttemptResult;
import org.cordboard.core.distribution.QueueSize;
import org.cordboard.core.id.DeviceId;
import org.cordboard.grid.GridConfig;
import org.cordboard.node.config.FeedConfig;
import org.cordboard.node.config.NodeConfig;
import org.cordboard.store.StoreConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeStartTest {
    @TempDir
    Path folder;

    @Test
    void a_started_node_tells_where_it_is_answers_there_and_leaves_nothing_behind() throws Exception {
        try (FakeSwitch phones = new FakeSwitch(number -> AttemptResult.BUSY)) {
            for (int life = 0; life < 2; life++) {
                try (Node node = Node.start(config(0), phones)) {
                    phones.reportTo(node.reports());
                    String json = Files.readString(folder.resolve("node.json"));
                    String url = json.replaceAll("(?s).*\"url\":\"([^\"]*)\".*", "$1");
                    assertEquals(200, get(url + "/health/ready"));
                    assertTrue(
                            json.contains("\"pid\":" + ProcessHandle.current().pid()));
                }
                assertFalse(Files.exists(folder.resolve("node.json")));
            }
        }
    }

    @Test
    void a_node_that_is_held_says_why_it_is_not_ready() throws Exception {
        try (FakeSwitch phones = new FakeSwitch(number -> AttemptResult.BUSY);
                Node node = Node.startHeld(config(0), phones, "no service takes calls yet")) {
            assertEquals(
                    java.util.List.of("no service takes calls yet"),
                    node.status().notReady());
            node.proceed();
            assertEquals(java.util.List.of(), node.status().notReady());
        }
    }

    @Test
    void a_port_that_is_taken_is_said_with_the_remedy_and_everything_is_closed_again() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FakeSwitch phones = new FakeSwitch(number -> AttemptResult.BUSY)) {
            RuntimeException refused = assertThrows(
                    RuntimeException.class,
                    () -> Node.start(config(taken.getLocalPort()), phones).close());
            assertTrue(refused.getMessage().contains("set http.port to another"), refused.getMessage());
            // The same folder serves again: nothing holds its database or journal.
            Node.start(config(0), phones).close();
        }
    }

    private NodeConfig config(int port) {
        DeviceId device = new DeviceId("node-1");
        return new NodeConfig(
                device,
                folder,
                new NodeConfig.HttpConfig("127.0.0.1", port),
                GridConfig.alone(device),
                StoreConfig.h2(folder.resolve("store")),
                new FeedConfig(
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        new QueueSize(Duration.ofSeconds(60), 4, 20),
                        10),
                Duration.ofMinutes(5));
    }

    private static int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
