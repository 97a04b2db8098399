package org.cordboard.core.strategy;

import java.util.Map;
import org.cordboard.core.call.AttemptResult;

/**
 * A campaign in numbers, as the store knows it.
 *
 * @param records all records
 * @param due records that wait
 * @param leased records with a device
 * @param finalResults records with a final result
 * @param attempts attempts by result, all of them
 * @param finals final results by result
 * Immutable.
 */
public record CampaignFigures(
        int records,
        int due,
        int leased,
        int finalResults,
        Map<AttemptResult, Integer> attempts,
        Map<AttemptResult, Integer> finals) {
    public CampaignFigures {
        attempts = Map.copyOf(attempts);
        finals = Map.copyOf(finals);
    }
}
