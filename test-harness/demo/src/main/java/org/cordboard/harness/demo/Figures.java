package org.cordboard.harness.demo;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What the node says about its campaign while it runs. Immutable.
 *
 * @param records how many there are to dial
 * @param finals how many need no more dialing
 * @param state of the campaign, in the API's words
 */
record Figures(
        int records,
        int finals,
        int dialed,
        int inProgress,
        int human,
        int machine,
        int other,
        int bridged,
        String state) {

    static Figures of(JsonNode campaign) {
        JsonNode figures = campaign.path("figures");
        JsonNode live = figures.path("live");
        return new Figures(
                figures.path("records").asInt(0),
                figures.path("finalResults").asInt(0),
                live.path("dialed").asInt(0),
                live.path("inProgress").asInt(0),
                live.path("human").asInt(0),
                live.path("machine").asInt(0),
                live.path("other").asInt(0),
                live.path("bridged").asInt(0),
                campaign.path("state").asString(""));
    }

    boolean isFinished() {
        return (records > 0 && finals >= records && inProgress == 0)
                || state.equalsIgnoreCase("finished")
                || state.equalsIgnoreCase("stopped");
    }

    String line(Duration elapsed) {
        return dialed + "/" + records + " dialed · " + inProgress + " in progress · " + human + " human · " + machine
                + " machine · " + other + " other · " + bridged + " bridged · " + clock(elapsed);
    }

    private static String clock(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }
}
