package org.cordboard.ratype.switchboard;

import java.io.Serializable;

/** The call is to end now, and to be reported: the node is stopping, or an operator wants it. On {@link DialAttempt}. Immutable. */
public record HangUpRequested(String reason) implements Serializable {}
