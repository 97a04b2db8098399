package org.cordboard.harness.demo;

import tools.jackson.databind.JsonNode;

/** A row of the list that was not loaded, and why. Immutable. */
record RefusedRow(int line, String column, String value, String reason) {
    static RefusedRow of(JsonNode node) {
        return new RefusedRow(
                node.path("line").asInt(0),
                node.path("column").asString(""),
                node.path("value").asString(""),
                node.path("reason").asString(""));
    }

    String text() {
        return "line " + line + (column.isEmpty() ? "" : ", column " + column) + ", \"" + value + "\": " + reason;
    }
}
