/** Contact lists, contacts, call records and what becomes of them after an attempt. */
@NullMarked
package org.cordboard.core.record;

import org.jspecify.annotations.NullMarked;
