package org.cordboard.console;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cordboard.core.agent.Agent;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.id.AgentId;
import org.cordboard.core.ports.AgentStore;
import org.cordboard.core.ports.CampaignOperations;

/** Agents over HTTP, with what each is doing. Thread-safe. */
final class Agents {
    static final String PATH = "/api/v1/agents";

    private static final Pattern URI =
            Pattern.compile("sip:" + TrunkForm.USER + "@" + TrunkForm.HOST_PORT + TrunkForm.TRANSPORT);
    private static final int LONGEST_NAME = 200;

    private final AgentStore agents;
    private final CampaignOperations operations;

    Agents(AgentStore agents, CampaignOperations operations) {
        this.agents = agents;
        this.operations = operations;
    }

    Reply add(Request request) throws IOException {
        request.knows();
        Fields fields = request.fields();
        String name = fields.text("name", LONGEST_NAME);
        String uri = fields.text("sipUri", URI, "sip:USER@HOST:PORT with no parameter but ;transport=udp|tcp|tls");
        int skill = fields.integerOr(0, "skill", 0, DistributionPlan.HIGHEST_LEVEL);
        fields.check();
        Agent agent = new Agent(request.account(), AgentId.next(), name, uri, skill);
        agents.add(agent);
        return Reply.created(PATH + "/" + agent.id(), view(agent));
    }

    /** Another skill; in force within a second, for the next call. */
    Reply change(Request request) throws IOException {
        request.knows();
        AgentId id = request.id(AgentId::parse);
        Fields fields = request.fields();
        int skill = fields.integerOr(-1, "skill");
        if (skill < 0 || skill > DistributionPlan.HIGHEST_LEVEL) {
            fields.refuse("skill must be 0.." + DistributionPlan.HIGHEST_LEVEL + ", was "
                    + (skill == -1 ? "missing" : String.valueOf(skill)));
        }
        fields.check();
        if (!agents.skill(request.account(), id, skill)) {
            throw Refusal.notFound("agent", id, PATH);
        }
        return one(request);
    }

    Reply page(Request request) {
        request.knows("limit", "cursor");
        return Reply.ok(
                Pages.of(request.page((cursor, limit) -> agents.page(request.account(), cursor, limit)), this::view));
    }

    Reply one(Request request) {
        request.knows();
        AgentId id = request.id(AgentId::parse);
        return Reply.ok(
                view(agents.find(request.account(), id).orElseThrow(() -> Refusal.notFound("agent", id, PATH))));
    }

    private View view(Agent agent) {
        String state = operations.agentState(agent.account(), agent.id()).name();
        return new View(
                agent.id().toString(),
                agent.name(),
                agent.sipUri(),
                agent.skill(),
                state.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private record View(String id, String name, String sipUri, int skill, String state) {}
}
