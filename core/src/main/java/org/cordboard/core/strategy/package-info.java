/** Campaigns: which list is called, over which trunk, under which policy. */
@NullMarked
package org.cordboard.core.strategy;

import org.jspecify.annotations.NullMarked;
