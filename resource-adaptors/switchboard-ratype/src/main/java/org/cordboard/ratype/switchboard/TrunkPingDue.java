package org.cordboard.ratype.switchboard;

import java.io.Serializable;
import org.cordboard.core.call.TrunkPing;

/** A trunk's server is to be asked by OPTIONS whether it is there. On {@link TrunkProbe}. Immutable. */
public record TrunkPingDue(TrunkPing ping) implements Serializable {}
