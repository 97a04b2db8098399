/** Components that tests deploy; only component class loaders load them. */
@NullMarked
package org.cordboard.slee.components;

import org.jspecify.annotations.NullMarked;
