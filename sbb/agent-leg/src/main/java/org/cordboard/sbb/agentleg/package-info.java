/** AgentLegSbb: the open voice path of one agent. */
@NullMarked
package org.cordboard.sbb.agentleg;

import org.jspecify.annotations.NullMarked;
