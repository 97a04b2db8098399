/** REST API for supervisors, agents and operators. */
@NullMarked
package org.cordboard.console;

import org.jspecify.annotations.NullMarked;
