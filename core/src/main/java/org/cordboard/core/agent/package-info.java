/** Agents, and the desk that reserves them for answered calls. */
@NullMarked
package org.cordboard.core.agent;

import org.jspecify.annotations.NullMarked;
