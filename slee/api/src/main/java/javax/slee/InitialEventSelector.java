package javax.slee;

import org.jspecify.annotations.Nullable;

/** What an initial event selector method reads and sets to choose the convergence name. JSR 240 section 8.5. *Confined to the call of that method.* */
public interface InitialEventSelector {
    /** Whether the activity context is part of the convergence name. */
    boolean isActivityContextSelected();

    /** Makes the activity context part of the convergence name, or not. */
    void setActivityContextSelected(boolean select);

    /** Whether the address profiles are part of the convergence name. */
    boolean isAddressProfileSelected();

    /** Makes the address profiles part of the convergence name, or not. */
    void setAddressProfileSelected(boolean select);

    /** Whether the address is part of the convergence name. */
    boolean isAddressSelected();

    /** Makes the address part of the convergence name, or not. */
    void setAddressSelected(boolean select);

    /** Whether the event type is part of the convergence name. */
    boolean isEventTypeSelected();

    /** Makes the event type part of the convergence name, or not. */
    void setEventTypeSelected(boolean select);

    /** Whether the event itself is part of the convergence name. */
    boolean isEventSelected();

    /** Makes the event itself part of the convergence name, or not. */
    void setEventSelected(boolean select);

    /** The event's name in the SBB's deployment descriptor. */
    String getEventName();

    /** The event object. */
    Object getEvent();

    /** The activity on which the event was fired. */
    Object getActivity();

    /** The address in use, if any. */
    @Nullable Address getAddress();

    /** Replaces the address. */
    void setAddress(@Nullable Address address);

    /** The custom name, if one was set. */
    @Nullable String getCustomName();

    /** Makes that name part of the convergence name; null for none. */
    void setCustomName(@Nullable String name);

    /** Whether the event is an initial event. */
    boolean isInitialEvent();

    /** Says whether the event is an initial event for the service. */
    void setInitialEvent(boolean initialEvent);
}
