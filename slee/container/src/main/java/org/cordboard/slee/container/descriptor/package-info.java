/** Deployment descriptors as values, read and checked against the DTDs kept beside this package (JSR 240, 3). */
@NullMarked
package org.cordboard.slee.container.descriptor;

import org.jspecify.annotations.NullMarked;
