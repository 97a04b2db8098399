package org.cordboard.slee.container.router;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.slee.Address;
import javax.slee.InitialEventSelector;
import org.cordboard.slee.container.descriptor.SbbDescriptor.Variable;
import org.jspecify.annotations.Nullable;

/** Which variables make the convergence name of one event (JSR 240, 8.5). *Confined to the selection of one event.* */
final class Selection implements InitialEventSelector {
    private final RoutedEvent event;
    private final String eventName;
    private boolean activityContext;
    private boolean address;
    private boolean addressProfile;
    private boolean eventType;
    private boolean eventObject;
    private boolean initial = true;
    private @Nullable Address chosenAddress;
    private @Nullable String customName;

    Selection(RoutedEvent event, SbbHandler handler) {
        this.event = event;
        this.eventName = handler.name();
        this.chosenAddress = event.getAddress();
        Set<Variable> variables = handler.variables();
        activityContext = variables.contains(Variable.ACTIVITY_CONTEXT);
        address = variables.contains(Variable.ADDRESS);
        addressProfile = variables.contains(Variable.ADDRESS_PROFILE);
        eventType = variables.contains(Variable.EVENT_TYPE);
        eventObject = variables.contains(Variable.EVENT);
    }

    /** The convergence name: equal when every selected variable is equal. *Immutable.* */
    private record Name(List<@Nullable Object> parts) {}

    /** An event by identity, not by what its class calls equal. *Immutable.* */
    private record Identity(Object event) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that && event == that.event;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(event);
        }
    }

    /** Returns the convergence name, or null when the event is not initial. */
    @Nullable Object name() {
        if (!initial || (address && chosenAddress == null) || addressProfile) {
            return null;
        }
        if (activityContext && !address && !eventType && !eventObject && customName == null) {
            return event.context;
        }
        List<@Nullable Object> parts = new ArrayList<>(5);
        parts.add(activityContext ? event.context : null);
        parts.add(address ? chosenAddress : null);
        parts.add(eventType ? event.type : null);
        parts.add(eventObject ? new Identity(event.getEvent()) : null);
        parts.add(customName);
        return new Name(parts);
    }

    @Override
    public boolean isActivityContextSelected() {
        return activityContext;
    }

    @Override
    public void setActivityContextSelected(boolean select) {
        activityContext = select;
    }

    @Override
    public boolean isAddressProfileSelected() {
        return addressProfile;
    }

    @Override
    public void setAddressProfileSelected(boolean select) {
        addressProfile = select;
    }

    @Override
    public boolean isAddressSelected() {
        return address;
    }

    @Override
    public void setAddressSelected(boolean select) {
        address = select;
    }

    @Override
    public boolean isEventTypeSelected() {
        return eventType;
    }

    @Override
    public void setEventTypeSelected(boolean select) {
        eventType = select;
    }

    @Override
    public boolean isEventSelected() {
        return eventObject;
    }

    @Override
    public void setEventSelected(boolean select) {
        eventObject = select;
    }

    @Override
    public String getEventName() {
        return eventName;
    }

    @Override
    public Object getEvent() {
        return event.getEvent();
    }

    @Override
    public Object getActivity() {
        return event.context.source().activity(event.context);
    }

    @Override
    public @Nullable Address getAddress() {
        return chosenAddress;
    }

    @Override
    public void setAddress(@Nullable Address chosen) {
        chosenAddress = chosen;
    }

    @Override
    public @Nullable String getCustomName() {
        return customName;
    }

    @Override
    public void setCustomName(@Nullable String name) {
        customName = name;
    }

    @Override
    public boolean isInitialEvent() {
        return initial;
    }

    @Override
    public void setInitialEvent(boolean initialEvent) {
        initial = initialEvent;
    }
}
