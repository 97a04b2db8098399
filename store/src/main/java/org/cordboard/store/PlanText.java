package org.cordboard.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordboard.core.distribution.DistributionPlan;
import org.cordboard.core.distribution.PlanDocument;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Plans, and other small documents, as JSON in a column. */
final class PlanText {
    // Nothing is looked up on a class path: the store also runs in class loaders of a SLEE server.
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private PlanText() {}

    static String write(DistributionPlan plan) {
        return MAPPER.writeValueAsString(PlanDocument.write(plan));
    }

    /** @throws IllegalStateException when the column does not hold a plan that this version knows */
    static DistributionPlan read(int version, String text) {
        List<String> problems = new ArrayList<>();
        DistributionPlan plan = PlanDocument.read(version, MAPPER.readValue(text, DOCUMENT), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "a campaign's plan in the store does not fit this version: " + String.join("; ", problems));
        }
        return plan;
    }

    static Map<String, Object> members(String object) {
        return MAPPER.readValue(object, DOCUMENT);
    }
}
