/** Deployable units: unpacking, class loaders, references and installed components (JSR 240, 3). */
@NullMarked
package org.cordboard.slee.container.deployment;

import org.jspecify.annotations.NullMarked;
