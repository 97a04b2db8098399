package org.cordboard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Changes of a campaign's pools or queues by command. */
final class PlanPart {
    private PlanPart() {}

    /** Puts a document, or that of the file after an {@code @}, in the place of the part of this name; returns the plan's new version. */
    static int set(NodeClient client, String campaign, String kind, String name, String document) {
        return version(client.put(path(campaign, kind, name), document.startsWith("@") ? read(document) : document));
    }

    static int remove(NodeClient client, String campaign, String kind, String name) {
        return version(client.delete(path(campaign, kind, name)));
    }

    static String path(String campaign, String kind) {
        return "/api/v1/campaigns/" + NodeClient.encoded(campaign) + "/" + kind;
    }

    private static String path(String campaign, String kind, String name) {
        return path(campaign, kind) + "/" + NodeClient.encoded(name);
    }

    private static String read(String document) {
        Path file = Path.of(document.substring(1));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartException(
                    "DOCUMENT must be JSON or @FILE, the file " + file + " cannot be read: " + e + "; name another");
        }
    }

    private static int version(JsonNode plan) {
        return plan.path("version").asInt();
    }
}
