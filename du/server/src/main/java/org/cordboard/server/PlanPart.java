package org.cordboard.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The pools, or the queues, of campaigns as commands change them. */
final class PlanPart {
    private final NodeClient client;
    private final String word;
    private final PrintWriter out;

    /**
     * @param word what one of them is called: pool or queue
     * @param out where the user is told what was done
     */
    PlanPart(NodeClient client, String word, PrintWriter out) {
        this.client = client;
        this.word = word;
        this.out = out;
    }

    JsonNode of(String campaign) {
        return client.get(path(campaign));
    }

    /** Puts a document, or that of the file after an {@code @}, in the place of the part of this name. */
    void set(String campaign, String name, String document) {
        String text = document.startsWith("@") ? read(document) : document;
        say(name + " is set", client.put(path(campaign, name), text));
    }

    void remove(String campaign, String name) {
        say(name + " is gone", client.delete(path(campaign, name)));
    }

    private void say(String what, JsonNode plan) {
        out.printf(
                "%s %s, the plan's version is %d%n",
                word, what, plan.path("version").asInt());
        out.flush();
    }

    private String path(String campaign) {
        return "/api/v1/campaigns/" + NodeClient.encoded(campaign) + "/" + word + "s";
    }

    private String path(String campaign, String name) {
        return path(campaign) + "/" + NodeClient.encoded(name);
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
}
