package org.cordboard.core.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contact as a list file gives it.
 *
 * @param externalId the customer's own key, empty when the file has none
 * @param devices the numbers to try, in order; at least one
 * @param attributes the other columns of the row, by header, in file order
 * Immutable.
 */
public record NewContact(
        int line, String externalId, String name, List<PhoneNumber> devices, Map<String, String> attributes) {
    public NewContact {
        devices = List.copyOf(devices);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("contact on line " + line + " must have a number");
        }
    }
}
