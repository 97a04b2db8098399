package org.cordboard.ra.sip;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's own log, brought to slf4j. What jain-sip calls an error is mostly a peer's mistake that it has dealt
 * with, so nothing here is above DEBUG, and its debug text (whole messages) is at TRACE. Thread-safe.
 */
final class StackLog implements StackLogger {
    private static final Logger log = LoggerFactory.getLogger("org.cordboard.ra.sip.stack");

    /** The stack quotes whole datagrams, byte by byte, in some complaints. */
    private static final int LONGEST = 2_000;

    @Override
    public boolean isLoggingEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return level >= TRACE_INFO ? log.isTraceEnabled() : log.isDebugEnabled();
    }

    @Override
    public void logDebug(String message) {
        log.trace("{}", message);
    }

    @Override
    public void logDebug(String message, Exception cause) {
        log.trace("{}", message, cause);
    }

    @Override
    public void logTrace(String message) {
        log.trace("{}", message);
    }

    @Override
    public void logInfo(String message) {
        log.trace("{}", message);
    }

    @Override
    public void logWarning(String message) {
        log.debug("{}", shortened(message));
    }

    @Override
    public void logError(String message) {
        log.debug("{}", shortened(message));
    }

    @Override
    public void logError(String message, Exception cause) {
        log.debug("{}", shortened(message), cause);
    }

    @Override
    public void logFatalError(String message) {
        log.debug("{}", shortened(message));
    }

    @Override
    public void logException(Throwable cause) {
        log.debug("The stack caught", cause);
    }

    @Override
    public void logStackTrace() {
        // Call stacks of healthy calls tell nothing.
    }

    @Override
    public void logStackTrace(int level) {
        // As above.
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void disableLogging() {
        // The logging backend decides.
    }

    @Override
    public void enableLogging() {
        // The logging backend decides.
    }

    @Override
    public void setBuildTimeStamp(String timestamp) {
        // The jar's version tells it.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // The logging backend is configured elsewhere.
    }

    @Override
    public String getLoggerName() {
        return log.getName();
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...";
    }
}
