package org.cordboard.ra.media;

import java.io.Serializable;
import javax.slee.resource.ActivityHandle;

/** The handle of one connection's activity. Immutable. */
record MediaHandle(long number) implements ActivityHandle, Serializable {}
