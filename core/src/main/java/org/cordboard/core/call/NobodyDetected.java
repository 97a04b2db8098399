package org.cordboard.core.call;

import java.io.Serializable;

/** Nobody to talk to answered: a tone, silence, or no media at all. An event between the service building blocks of one call. Immutable. */
public record NobodyDetected(Answer answer) implements Serializable {}
