package org.cordboard.ra.sip.connection;

import java.time.Duration;

/**
 * What connections may cost. Immutable.
 *
 * @param messageBytes the longest message, head and body; a longer one is answered 513 and its connection closed
 * @param connections how many connections one port has at most; further ones are closed at once
 * @param idle a connection without traffic for so long is closed
 * @param unfinished a message that has begun must be complete after so long, a TLS handshake and a connect too
 * @param keepAlive after so long without traffic a CRLF CRLF is sent on connections that we opened (RFC 5626 section 3.5.1); zero for never
 */
public record StreamLimits(int messageBytes, int connections, Duration idle, Duration unfinished, Duration keepAlive) {}
