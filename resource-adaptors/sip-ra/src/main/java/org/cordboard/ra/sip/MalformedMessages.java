package org.cordboard.ra.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts messages that do not parse, logs one line in ten seconds at most, and turns whatever the parser throws into
 * the exception that the stack answers with 400 (RFC 3261 section 8.2: a UAS must not die of its input). Thread-safe.
 */
final class MalformedMessages implements MessageParserFactory {
    private static final Logger log = LoggerFactory.getLogger(MalformedMessages.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    long count() {
        return count.get();
    }

    @Override
    public MessageParser createMessageParser(SIPTransactionStack stack) {
        StringMsgParser parser = new StringMsgParser();
        return (bytes, readBody, strict, listener) -> parse(parser, bytes, readBody, strict, listener);
    }

    private SIPMessage parse(
            StringMsgParser parser, byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener)
            throws ParseException {
        try {
            return parser.parseSIPMessage(bytes, readBody, strict, listener);
        } catch (ParseException malformed) {
            throw counted(malformed, malformed.getErrorOffset());
        } catch (RuntimeException | StackOverflowError unexpected) {
            // The parser recurses and indexes on what it reads: nothing that it throws says more than "malformed".
            throw counted(unexpected, 0);
        }
    }

    private ParseException counted(Throwable cause, int offset) {
        long total = count.incrementAndGet();
        long last = lastLogged.get();
        long now = System.nanoTime();
        if (now - last >= QUIET_NANOS && lastLogged.compareAndSet(last, now)) {
            log.info("A peer sent what is not SIP, {} such messages so far", total);
            log.debug("The last one", cause);
        }
        // The stack writes this text into the status line: the peer's own bytes must not come back there.
        ParseException refused = new ParseException("Malformed message", offset);
        refused.initCause(cause);
        return refused;
    }
}
