/** The names that a component looks up under {@code java:comp/env} while it is being called (JSR 240, 6.13). */
@NullMarked
package org.cordboard.slee.container.naming;

import org.jspecify.annotations.NullMarked;
