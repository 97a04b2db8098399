package org.cordboard.core.wrong;

import org.cordboard.store.StoreConfig;

/** Uses what lies above it. */
public record UsesTheStore(StoreConfig config) {}
