package org.cordboard.slee.testing;

import java.io.Serializable;

/** A serialisable record for CMP fields. */
public record Note(String text, int number) implements Serializable {}
