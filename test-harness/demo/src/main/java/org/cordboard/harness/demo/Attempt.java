package org.cordboard.harness.demo;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One attempt as the node reports it. Immutable.
 *
 * @param result in the API's words; empty while it is under way
 * @param verdict of the answer detection; empty if the call was not answered
 */
record Attempt(
        String id,
        String record,
        String number,
        String result,
        String verdict,
        Optional<Duration> detection,
        Optional<Duration> verdictToAgent) {

    static Attempt of(JsonNode node) {
        return new Attempt(
                node.path("id").asString(""),
                node.path("record").asString(""),
                node.path("number").asString(""),
                node.path("result").asString(""),
                node.path("verdict").asString(""),
                duration(node.path("detection")),
                duration(node.path("verdictToAgent")));
    }

    private static Optional<Duration> duration(JsonNode node) {
        return node.isString() && !node.asString().isEmpty()
                ? Optional.of(Duration.parse(node.asString()))
                : Optional.empty();
    }
}
