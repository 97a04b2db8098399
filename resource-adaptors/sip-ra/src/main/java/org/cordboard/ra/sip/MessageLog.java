package org.cordboard.ra.sip;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs at TRACE which message went where: first line and Call-ID, no bodies. Thread-safe. */
final class MessageLog implements ServerLogger {
    private static final Logger log = LoggerFactory.getLogger("org.cordboard.ra.sip.messages");

    @Override
    public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
        if (log.isTraceEnabled()) {
            log.trace(
                    "{} {} -> {}: {} ({})",
                    sender ? "sent" : "received",
                    from,
                    to,
                    message.getFirstLine().strip(),
                    message.getCallId() == null
                            ? "no Call-ID"
                            : message.getCallId().getCallId());
        }
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender, long time) {
        logMessage(message, from, to, sender, time);
    }

    @Override
    public void logMessage(SIPMessage message, String from, String to, String status, boolean sender) {
        logMessage(message, from, to, sender, 0);
    }

    @Override
    public void logException(Exception cause) {
        log.debug("The stack caught", cause);
    }

    @Override
    public void closeLogFile() {
        // There is no file.
    }

    @Override
    public void setStackProperties(Properties properties) {
        // The logging backend is configured elsewhere.
    }

    @Override
    public void setSipStack(SipStack stack) {
        // Nothing of it is logged.
    }
}
