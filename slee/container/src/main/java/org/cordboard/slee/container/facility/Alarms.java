package org.cordboard.slee.container.facility;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.slee.ComponentID;
import javax.slee.facilities.AlarmFacility;
import javax.slee.facilities.AlarmLevel;
import javax.slee.facilities.Level;
import org.cordboard.slee.container.RaisedAlarm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms that are raised, over all components (JSR 240, 13.4). *Thread-safe.* */
public final class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private final AtomicLong ids = new AtomicLong();
    private final Map<String, RaisedAlarm> raised = new LinkedHashMap<>();

    /** Returns the alarms that are raised, oldest first. */
    public synchronized java.util.List<RaisedAlarm> raised() {
        return java.util.List.copyOf(raised.values());
    }

    /** Returns the facility of one component. */
    public AlarmFacility of(String source) {
        return new Facility(source);
    }

    /** Clears what a component that is gone had raised. */
    public synchronized void forget(String source) {
        raised.values().removeIf(alarm -> alarm.source().equals(source));
    }

    private final class Facility implements AlarmFacility {
        private final String source;

        Facility(String source) {
            this.source = source;
        }

        @Override
        public String raiseAlarm(String alarmType, String instanceID, AlarmLevel level, String message) {
            return raiseAlarm(alarmType, instanceID, level, message, null);
        }

        @Override
        public String raiseAlarm(
                String alarmType, String instanceID, AlarmLevel level, String message, @Nullable Throwable cause) {
            if (alarmType == null || instanceID == null || level == null || message == null) {
                throw new NullPointerException("an alarm needs a type, an instance, a level and a message");
            }
            if (level.isClear()) {
                throw new IllegalArgumentException("an alarm cannot be raised with level Clear; use clearAlarm");
            }
            RaisedAlarm alarm;
            synchronized (Alarms.this) {
                for (RaisedAlarm known : raised.values()) {
                    if (known.source().equals(source)
                            && known.type().equals(alarmType)
                            && known.instance().equals(instanceID)) {
                        return known.id();
                    }
                }
                alarm = new RaisedAlarm(
                        "alarm-" + ids.incrementAndGet(), source, alarmType, instanceID, level, message, Instant.now());
                raised.put(alarm.id(), alarm);
            }
            LOG.warn(
                    "Alarm {} raised by {}: {} {} {}: {}",
                    alarm.id(),
                    source,
                    level,
                    alarmType,
                    instanceID,
                    message,
                    cause);
            return alarm.id();
        }

        @Override
        public boolean clearAlarm(String alarmID) {
            if (alarmID == null) {
                throw new NullPointerException("the identity of an alarm must be given");
            }
            synchronized (Alarms.this) {
                RaisedAlarm alarm = raised.get(alarmID);
                if (alarm == null || !alarm.source().equals(source)) {
                    return false;
                }
                raised.remove(alarmID);
            }
            LOG.info("Alarm {} of {} cleared", alarmID, source);
            return true;
        }

        @Override
        public int clearAlarms(String alarmType) {
            if (alarmType == null) {
                throw new NullPointerException("an alarm type must be given");
            }
            return clear(alarmType);
        }

        @Override
        public int clearAlarms() {
            return clear(null);
        }

        private int clear(@Nullable String type) {
            synchronized (Alarms.this) {
                int before = raised.size();
                raised.values()
                        .removeIf(alarm -> alarm.source().equals(source)
                                && (type == null || alarm.type().equals(type)));
                return before - raised.size();
            }
        }

        @Override
        @Deprecated
        public void createAlarm(
                ComponentID alarmSource, Level alarmLevel, String alarmType, String message, long timestamp) {
            LOG.warn("Alarm of {}: {} {}: {}", alarmSource, alarmLevel, alarmType, message);
        }

        @Override
        @Deprecated
        public void createAlarm(
                ComponentID alarmSource,
                Level alarmLevel,
                String alarmType,
                String message,
                Throwable cause,
                long timestamp) {
            LOG.warn("Alarm of {}: {} {}: {}", alarmSource, alarmLevel, alarmType, message, cause);
        }
    }
}
