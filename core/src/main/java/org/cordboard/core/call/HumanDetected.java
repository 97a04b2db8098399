package org.cordboard.core.call;

import java.io.Serializable;

/** A human answered: an agent, quickly. An event between the service building blocks of one call. Immutable. */
public record HumanDetected(Answer answer) implements Serializable {}
