package org.cordboard.slee.container;

import java.time.Instant;
import javax.slee.facilities.AlarmLevel;

/**
 * An alarm that is raised and not yet cleared (JSR 240, 13.4). *Immutable.*
 *
 * @param id its identity
 * @param source who raised it: an SBB of a service, or a resource adaptor entity
 * @param type kind of alarm, for its source
 * @param instance which thing it is about
 * @param level how bad it is
 * @param message for people
 * @param since when it was raised
 */
public record RaisedAlarm(
        String id, String source, String type, String instance, AlarmLevel level, String message, Instant since) {}
