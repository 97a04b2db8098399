/** The embedded JAIN SLEE 1.1 container. */
@NullMarked
package org.cordboard.slee.container;

import org.jspecify.annotations.NullMarked;
