package javax.slee.facilities;

import org.jspecify.annotations.Nullable;

/** Emits traces of one notification source under one name, a dotted path. JSR 240 section 13. *Thread-safe.* */
public interface Tracer {
    /** This tracer's name; empty for the root tracer. */
    String getTracerName();

    /** The parent's name, or null for the root tracer. */
    @Nullable String getParentTracerName();

    /** The level from which traces are emitted. */
    TraceLevel getTraceLevel() throws FacilityException;

    /** Whether traces of that level are emitted. */
    boolean isTraceable(TraceLevel traceLevel) throws NullPointerException, FacilityException;

    /** Whether severe traces are emitted. */
    boolean isSevereEnabled() throws FacilityException;

    /** Whether warnings are emitted. */
    boolean isWarningEnabled() throws FacilityException;

    /** Whether info traces are emitted. */
    boolean isInfoEnabled() throws FacilityException;

    /** Whether config traces are emitted. */
    boolean isConfigEnabled() throws FacilityException;

    /** Whether fine traces are emitted. */
    boolean isFineEnabled() throws FacilityException;

    /** Whether finer traces are emitted. */
    boolean isFinerEnabled() throws FacilityException;

    /** Whether finest traces are emitted. */
    boolean isFinestEnabled() throws FacilityException;

    /** Traces at level severe. */
    void severe(String message) throws NullPointerException, FacilityException;

    /** Traces at level severe, with a cause. */
    void severe(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level warning. */
    void warning(String message) throws NullPointerException, FacilityException;

    /** Traces at level warning, with a cause. */
    void warning(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level info. */
    void info(String message) throws NullPointerException, FacilityException;

    /** Traces at level info, with a cause. */
    void info(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level config. */
    void config(String message) throws NullPointerException, FacilityException;

    /** Traces at level config, with a cause. */
    void config(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level fine. */
    void fine(String message) throws NullPointerException, FacilityException;

    /** Traces at level fine, with a cause. */
    void fine(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level finer. */
    void finer(String message) throws NullPointerException, FacilityException;

    /** Traces at level finer, with a cause. */
    void finer(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at level finest. */
    void finest(String message) throws NullPointerException, FacilityException;

    /** Traces at level finest, with a cause. */
    void finest(String message, @Nullable Throwable cause) throws NullPointerException, FacilityException;

    /** Traces at that level, which must not be {@link TraceLevel#OFF}. */
    void trace(TraceLevel traceLevel, String message)
            throws NullPointerException, IllegalArgumentException, FacilityException;

    /** Traces at that level, which must not be {@link TraceLevel#OFF}, with a cause. */
    void trace(TraceLevel traceLevel, String message, @Nullable Throwable cause)
            throws NullPointerException, IllegalArgumentException, FacilityException;
}
