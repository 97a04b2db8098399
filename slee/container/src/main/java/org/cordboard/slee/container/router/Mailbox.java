package org.cordboard.slee.container.router;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A queue without allocation and locks for many producers and one consumer at a time, linked through its elements
 * (D. Vyukov's intrusive MPSC queue). *Thread-safe for offers; polls are confined to the one consumer.*
 */
final class Mailbox<T extends Link> {
    private static final VarHandle LAST;

    static {
        try {
            LAST = MethodHandles.lookup().findVarHandle(Mailbox.class, "last", Link.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Link stub = new Link();
    private volatile Link last = stub;
    private Link first = stub;

    void offer(T element) {
        push(element);
    }

    private void push(Link element) {
        element.next = null;
        Link previous = (Link) LAST.getAndSet(this, element);
        previous.next = element;
    }

    /** Says whether nothing is queued and nobody is in the middle of an offer. For the consumer. */
    boolean isEmpty() {
        return first == stub && last == stub;
    }

    /** Takes the oldest element, or null when there is none or its offer is not finished. For the consumer. */
    @SuppressWarnings("unchecked")
    @Nullable T poll() {
        Link head = first;
        Link following = head.next;
        if (head == stub) {
            if (following == null) {
                return null;
            }
            first = following;
            head = following;
            following = head.next;
        }
        if (following == null) {
            if (head != last) {
                return null;
            }
            push(stub);
            following = head.next;
            if (following == null) {
                return null;
            }
        }
        first = following;
        head.next = null;
        return (T) head;
    }
}
