package javax.slee.facilities;

import javax.slee.ComponentID;
import javax.slee.UnrecognizedComponentException;

/**
 * Traces of SLEE 1.0. *Thread-safe.*
 *
 * @deprecated SLEE 1.1 has {@link Tracer}.
 */
@Deprecated
public interface TraceFacility {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/trace";

    /** The level from which traces of a component are emitted. */
    Level getTraceLevel(ComponentID traceSource)
            throws NullPointerException, UnrecognizedComponentException, FacilityException;

    /** Emits a trace; the time is ms since 1970, UTC. */
    void createTrace(ComponentID traceSource, Level traceLevel, String messageType, String message, long timestamp)
            throws NullPointerException, IllegalArgumentException, UnrecognizedComponentException, FacilityException;

    /** Emits a trace with what caused it; the time is ms since 1970, UTC. */
    void createTrace(
            ComponentID traceSource,
            Level traceLevel,
            String messageType,
            String message,
            Throwable cause,
            long timestamp)
            throws NullPointerException, IllegalArgumentException, UnrecognizedComponentException, FacilityException;
}
