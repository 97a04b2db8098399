package org.cordboard.ra.sip;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sip.message.Request;
import javax.slee.EventTypeID;
import javax.slee.SLEEException;
import javax.slee.UnrecognizedEventException;
import javax.slee.facilities.EventLookupFacility;
import javax.slee.resource.FireableEventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event types of the JAIN SIP 1.2 resource adaptor type (JSR 240 appendix D), found once each. Thread-safe. */
final class EventTypes {
    private static final Logger log = LoggerFactory.getLogger(EventTypes.class);
    private static final String VENDOR = "net.java.slee";
    private static final String VERSION = "1.2";
    private static final Set<String> METHODS = Set.of(
            Request.INVITE,
            Request.ACK,
            Request.BYE,
            Request.OPTIONS,
            Request.REGISTER,
            Request.INFO,
            Request.PRACK,
            Request.UPDATE,
            Request.MESSAGE,
            Request.SUBSCRIBE,
            Request.NOTIFY,
            Request.REFER,
            Request.PUBLISH);

    private final EventLookupFacility lookup;
    private final ConcurrentMap<String, Optional<FireableEventType>> found = new ConcurrentHashMap<>();

    EventTypes(EventLookupFacility lookup) {
        this.lookup = lookup;
    }

    /** A CANCEL has one type only, wherever it is fired. */
    @Nullable FireableEventType cancel() {
        return find("javax.sip.message.Request.CANCEL");
    }

    @Nullable FireableEventType request(String method, boolean inDialog) {
        String name = METHODS.contains(method) ? method : "SIP_EXTENSION";
        return find((inDialog ? "javax.sip.Dialog." : "javax.sip.message.Request.") + name);
    }

    @Nullable FireableEventType response(int status) {
        return find("javax.sip.message.Response." + responseClass(status));
    }

    @Nullable FireableEventType transactionTimeout() {
        return find("javax.sip.Timeout.TRANSACTION");
    }

    @Nullable FireableEventType dialogTimeout() {
        return find("javax.sip.Timeout.Dialog");
    }

    @Nullable FireableEventType forked() {
        return find("javax.sip.Dialog.FORKED");
    }

    static String responseClass(int status) {
        if (status == 100) {
            return "TRYING";
        }
        return switch (status / 100) {
            case 1 -> "PROVISIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECT";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "GLOBAL_FAILURE";
        };
    }

    private @Nullable FireableEventType find(String name) {
        return found.computeIfAbsent(name, this::lookUp).orElse(null);
    }

    private Optional<FireableEventType> lookUp(String name) {
        try {
            return Optional.ofNullable(lookup.getFireableEventType(new EventTypeID(name, VENDOR, VERSION)));
        } catch (UnrecognizedEventException | SLEEException unknown) {
            log.warn("The event type {} is not installed, its events are not fired; install sip11-events", name);
            return Optional.empty();
        }
    }
}
