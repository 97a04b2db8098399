/** The state machines of calls: pure functions from state and event to the next state and its actions. */
@NullMarked
package org.cordboard.core.call;

import org.jspecify.annotations.NullMarked;
