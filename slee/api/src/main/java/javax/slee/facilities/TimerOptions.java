package javax.slee.facilities;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to late expiries of a timer. JSR 240 section 13. *Confined to who made it*; facilities copy it. */
public class TimerOptions implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean persistent;
    private long timeout;
    private TimerPreserveMissed preserveMissed;

    /** Not persistent, the facility's default time-out, and the last missed expiry is preserved. */
    public TimerOptions() {
        this(0, TimerPreserveMissed.LAST);
    }

    /** A copy. */
    public TimerOptions(TimerOptions options) throws NullPointerException {
        this(options.timeout, options.preserveMissed);
        this.persistent = options.persistent;
    }

    /**
     * Options of a timer that is not persistent.
     *
     * @param timeout after which an expiry counts as missed, ms; 0 for the facility's default
     * @throws IllegalArgumentException if the time-out is negative
     */
    public TimerOptions(long timeout, TimerPreserveMissed preserveMissed)
            throws NullPointerException, IllegalArgumentException {
        this.timeout = notNegative(timeout);
        this.preserveMissed = Objects.requireNonNull(preserveMissed, "preserve missed must be given");
    }

    /**
     * Options of SLEE 1.0.
     *
     * @deprecated whether a timer survives a restart is no longer for the application to say
     */
    @Deprecated
    public TimerOptions(boolean persistent, long timeout, TimerPreserveMissed preserveMissed)
            throws NullPointerException, IllegalArgumentException {
        this(timeout, preserveMissed);
        this.persistent = persistent;
    }

    private static long notNegative(long timeout) {
        if (timeout < 0) {
            throw new IllegalArgumentException("a timer's time-out must be 0 ms or more, was " + timeout);
        }
        return timeout;
    }

    /**
     * Whether the timer was asked to survive a restart.
     *
     * @deprecated no longer for the application to say
     */
    @Deprecated
    public final boolean isPersistent() {
        return persistent;
    }

    /**
     * Asks that the timer survives a restart.
     *
     * @deprecated no longer for the application to say
     */
    @Deprecated
    public final void setPersistent(boolean persistent) {
        this.persistent = persistent;
    }

    /** After how long an expiry counts as missed, ms; 0 for the facility's default. */
    public final long getTimeout() {
        return timeout;
    }

    /** Sets after how long an expiry counts as missed, ms; 0 for the facility's default. */
    public final void setTimeout(long timeout) throws IllegalArgumentException {
        this.timeout = notNegative(timeout);
    }

    /** Which missed expiries are fired. */
    public final TimerPreserveMissed getPreserveMissed() {
        return preserveMissed;
    }

    /** Sets which missed expiries are fired. */
    public final void setPreserveMissed(TimerPreserveMissed preserveMissed) throws NullPointerException {
        this.preserveMissed = Objects.requireNonNull(preserveMissed, "preserve missed must be given");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimerOptions that
                && persistent == that.persistent
                && timeout == that.timeout
                && preserveMissed.equals(that.preserveMissed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(persistent, timeout, preserveMissed);
    }

    @Override
    public String toString() {
        return "TimerOptions[persistent=" + persistent + ",timeout=" + timeout + ",preserveMissed=" + preserveMissed
                + "]";
    }
}
