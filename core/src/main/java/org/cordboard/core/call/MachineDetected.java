package org.cordboard.core.call;

import java.io.Serializable;

/** A machine answered, one that speaks: a greeting, or a screening assistant. An event between the service building blocks of one call. Immutable. */
public record MachineDetected(Answer answer) implements Serializable {}
