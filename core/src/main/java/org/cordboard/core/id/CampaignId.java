package org.cordboard.core.id;

import java.io.Serializable;
import java.util.UUID;

/** Names a campaign. Written as a ULID. Immutable. */
public record CampaignId(UUID value) implements Serializable {
    /** A new one, greater than all made before it in this process. */
    public static CampaignId next() {
        return new CampaignId(Ulids.next());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is not a ULID; the message says what is expected
     */
    public static CampaignId parse(String text) {
        return new CampaignId(Ulids.parse(text, "campaign id"));
    }

    @Override
    public String toString() {
        return Ulids.text(value);
    }
}
