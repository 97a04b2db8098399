package javax.slee.management;

/** Describes an installed event type. JSR 240 section 14. *Immutable*. */
public interface EventTypeDescriptor extends ComponentDescriptor {
    /** The name of the event class. */
    String getEventClassName();
}
