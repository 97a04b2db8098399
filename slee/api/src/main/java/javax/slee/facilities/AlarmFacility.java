package javax.slee.facilities;

import javax.slee.ComponentID;
import javax.slee.UnrecognizedComponentException;
import org.jspecify.annotations.Nullable;

/** Raises and clears alarms. JSR 240 section 13. *Thread-safe.* */
public interface AlarmFacility {
    /** Where SBBs find it. */
    String JNDI_NAME = "java:comp/env/slee/facilities/alarm";

    /**
     * Raises an alarm unless it is raised already.
     *
     * @return the alarm's identifier, the same while it stays raised
     * @throws IllegalArgumentException if the level is {@link AlarmLevel#CLEAR}
     */
    String raiseAlarm(String alarmType, String instanceID, AlarmLevel level, String message)
            throws NullPointerException, IllegalArgumentException, FacilityException;

    /** Like the other, with what caused it. */
    String raiseAlarm(String alarmType, String instanceID, AlarmLevel level, String message, @Nullable Throwable cause)
            throws NullPointerException, IllegalArgumentException, FacilityException;

    /** Clears an alarm; false if it was not raised. */
    boolean clearAlarm(String alarmID) throws NullPointerException, FacilityException;

    /** Clears this component's alarms of one type and says how many. */
    int clearAlarms(String alarmType) throws NullPointerException, FacilityException;

    /** Clears all alarms of this component and says how many. */
    int clearAlarms() throws FacilityException;

    /**
     * Emits an alarm of SLEE 1.0.
     *
     * @param timestamp ms since 1970, UTC
     * @deprecated use {@link #raiseAlarm(String, String, AlarmLevel, String)}
     */
    @Deprecated
    void createAlarm(ComponentID alarmSource, Level alarmLevel, String alarmType, String message, long timestamp)
            throws NullPointerException, IllegalArgumentException, UnrecognizedComponentException, FacilityException;

    /**
     * Emits an alarm of SLEE 1.0, with what caused it.
     *
     * @param timestamp ms since 1970, UTC
     * @deprecated use {@link #raiseAlarm(String, String, AlarmLevel, String, Throwable)}
     */
    @Deprecated
    void createAlarm(
            ComponentID alarmSource,
            Level alarmLevel,
            String alarmType,
            String message,
            Throwable cause,
            long timestamp)
            throws NullPointerException, IllegalArgumentException, UnrecognizedComponentException, FacilityException;
}
