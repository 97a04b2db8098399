/** Identifiers: ULIDs, kept as UUIDs, written as 26 characters of Crockford base 32 at the edges. */
@NullMarked
package org.cordboard.core.id;

import org.jspecify.annotations.NullMarked;
