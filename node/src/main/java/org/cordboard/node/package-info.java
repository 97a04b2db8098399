/** Assembles store, grid, distribution and console into one running node: the only composition root. */
@NullMarked
package org.cordboard.node;

import org.jspecify.annotations.NullMarked;
