/** Reading cordboard.conf and the environment, with all problems reported at once. */
@NullMarked
package org.cordboard.node.config;

import org.jspecify.annotations.NullMarked;
