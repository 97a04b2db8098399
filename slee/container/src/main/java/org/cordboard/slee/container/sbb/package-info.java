/** Checks SBB classes and generates the classes that the container adds to them (JSR 240, 6). */
@NullMarked
package org.cordboard.slee.container.sbb;

import org.jspecify.annotations.NullMarked;
