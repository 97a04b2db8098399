package org.cordboard.slee.testing;

import javax.slee.resource.ActivityHandle;

/** An activity of the test resource adaptor; its own handle. */
public record TestActivity(String name) implements ActivityHandle {}
