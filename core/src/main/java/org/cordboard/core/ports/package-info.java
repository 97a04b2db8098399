/** What the domain asks of the outside: the store, the grid, the journal, the switch and the clock. */
@NullMarked
package org.cordboard.core.ports;

import org.jspecify.annotations.NullMarked;
