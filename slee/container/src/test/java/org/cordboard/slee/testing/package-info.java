/** What tests and the components that they deploy share; the container exports this package to all components. */
@NullMarked
package org.cordboard.slee.testing;

import org.jspecify.annotations.NullMarked;
