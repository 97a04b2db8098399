/** The service that asks trunks whether they are there. */
@NullMarked
package org.cordboard.sbb.trunkwatch;

import org.jspecify.annotations.NullMarked;
